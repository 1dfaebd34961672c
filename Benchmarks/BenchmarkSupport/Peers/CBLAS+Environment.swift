import Foundation
package import KernelCatalog

extension CBLAS {
    /// Removes the environment variables that can make the libraries use other kernels or more threads than they would
    /// choose themselves (`OPENBLAS_CORETYPE`). A machine's owner may have set them for other programs. Call it before
    /// `init`.
    package static func ignoreEnvironment() {
        for name in ProcessInfo.processInfo.environment.keys
        where ["OPENBLAS_", "MKL_", "BLIS_"].contains(where: name.hasPrefix) { unsetenv(name) }
    }
}
