import Foundation
import PackagePlugin

/// `swift package verify-kernels`: builds the program of that name in release, and runs it.
@main
struct VerifyKernels: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        let status = try ReleaseExecutable("verify-kernels", packageManager).run(["--progress"] + arguments)
        if status != 0 { exit(status) }
    }
}
