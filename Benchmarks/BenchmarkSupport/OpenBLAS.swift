import Foundation

/// The functions of OpenBLAS that the kernels are compared with, on one thread.
package struct OpenBLAS {
    package typealias Vector = UnsafePointer<Float>
    package typealias MutableVector = UnsafeMutablePointer<Float>
    package typealias Dot = @convention(c) (_ n: Int32, _ x: Vector, Int32, _ y: Vector, Int32) -> Float
    package typealias Axpy = @convention(c) (_ n: Int32, Float, _ x: Vector, Int32, _ y: MutableVector, Int32) -> Void
    package typealias Scal = @convention(c) (_ n: Int32, Float, _ x: MutableVector, Int32) -> Void
    package typealias Gemv =
        @convention(c) (
            _ order: Int32, _ transpose: Int32, _ m: Int32, _ n: Int32, Float, _ a: Vector, Int32, _ x: Vector, Int32,
            Float, _ y: MutableVector, Int32
        ) -> Void
    package typealias Gemm =
        @convention(c) (
            _ order: Int32, _ transposeA: Int32, _ transposeB: Int32, _ m: Int32, _ n: Int32, _ k: Int32, Float,
            _ a: Vector, Int32, _ b: Vector, Int32, Float, _ c: MutableVector, Int32
        ) -> Void
    package typealias Ger =
        @convention(c) (
            _ order: Int32, _ m: Int32, _ n: Int32, Float, _ x: Vector, Int32, _ y: Vector, Int32, _ a: MutableVector,
            Int32
        ) -> Void

    package static let rowMajor: Int32 = 101
    package static let noTranspose: Int32 = 111
    package static let transpose: Int32 = 112

    package let dot: Dot
    package let axpy: Axpy
    package let scal: Scal
    package let gemv: Gemv
    package let gemm: Gemm
    package let ger: Ger
    /// Version, build options and the processor whose kernels it chose.
    package let configuration: String

    /// Removes the environment variables by which OpenBLAS can be tied to other kernels than it would choose itself
    /// (`OPENBLAS_CORETYPE`): a machine's owner may have set them for other programs. To be called before `init`.
    package static func ignoreEnvironment() {
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("OPENBLAS_") { unsetenv(name) }
    }

    /// Nil where the system doesn't find it.
    package init?() {
        guard let library = DynamicLibrary(["libopenblas.so.0", "libopenblas.dylib"]),
            let setThreads = library.function("openblas_set_num_threads", as: (@convention(c) (Int32) -> Void).self),
            let dot = library.function("cblas_sdot", as: Dot.self),
            let axpy = library.function("cblas_saxpy", as: Axpy.self),
            let scal = library.function("cblas_sscal", as: Scal.self),
            let gemv = library.function("cblas_sgemv", as: Gemv.self),
            let gemm = library.function("cblas_sgemm", as: Gemm.self),
            let ger = library.function("cblas_sger", as: Ger.self)
        else { return nil }
        setThreads(1)
        let text = library.function("openblas_get_config", as: (@convention(c) () -> UnsafePointer<CChar>).self)
        self.dot = dot
        self.axpy = axpy
        self.scal = scal
        self.gemv = gemv
        self.gemm = gemm
        self.ger = ger
        configuration = text.map { String(cString: $0()) } ?? "OpenBLAS"
    }
}
