/// The functions of a BLAS library that the kernels are compared with, on one thread.
package struct CBLAS {
    /// Libraries with the C interface to BLAS.
    package enum Library: String, CaseIterable, Sendable {
        case openBLAS = "OpenBLAS"
        case mkl = "MKL"
        case blis = "BLIS"

        fileprivate var fileNames: [String] {
            switch self {
            case .openBLAS: ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib"]
            case .mkl: ["libmkl_rt.so", "libmkl_rt.so.3", "libmkl_rt.so.2", "libmkl_rt.so.1", "libmkl_rt.dylib"]
            case .blis: ["libblis.so", "libblis.so.4", "libblis.so.3", "libblis.dylib"]
            }
        }
    }

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
    typealias DoubleDot =
        @convention(c) (_ n: Int32, _ x: UnsafePointer<Double>, Int32, _ y: UnsafePointer<Double>, Int32) -> Double
    typealias DoubleAxpy =
        @convention(c) (_ n: Int32, Double, _ x: UnsafePointer<Double>, Int32, _ y: UnsafeMutablePointer<Double>, Int32)
        -> Void
    typealias DoubleScal = @convention(c) (_ n: Int32, Double, _ x: UnsafeMutablePointer<Double>, Int32) -> Void
    typealias DoubleGemv =
        @convention(c) (
            _ order: Int32, _ transpose: Int32, _ m: Int32, _ n: Int32, Double, _ a: UnsafePointer<Double>, Int32,
            _ x: UnsafePointer<Double>, Int32,
            Double, _ y: UnsafeMutablePointer<Double>, Int32
        ) -> Void
    typealias DoubleGemm =
        @convention(c) (
            _ order: Int32, _ transposeA: Int32, _ transposeB: Int32, _ m: Int32, _ n: Int32, _ k: Int32, Double,
            _ a: UnsafePointer<Double>, Int32, _ b: UnsafePointer<Double>, Int32, Double,
            _ c: UnsafeMutablePointer<Double>, Int32
        ) -> Void
    package typealias Ger =
        @convention(c) (
            _ order: Int32, _ m: Int32, _ n: Int32, Float, _ x: Vector, Int32, _ y: Vector, Int32, _ a: MutableVector,
            Int32
        ) -> Void

    package static let rowMajor: Int32 = 101
    package static let noTranspose: Int32 = 111
    package static let transpose: Int32 = 112

    package let library: Library
    package let dot: Dot
    package let axpy: Axpy
    package let scal: Scal
    package let gemv: Gemv
    package let gemm: Gemm
    package let ger: Ger
    let ddot: DoubleDot
    let daxpy: DoubleAxpy
    let dscal: DoubleScal
    let dgemv: DoubleGemv
    let dgemm: DoubleGemm
    /// Version and, where the library tells, build options and the processor whose kernels it chose.
    package let configuration: String

    /// All that the system finds.
    package static var found: [CBLAS] { Library.allCases.compactMap { CBLAS($0) } }

    /// Nil where the system doesn't find it.
    package init?(_ library: Library = .openBLAS) {
        guard let file = DynamicLibrary(library.fileNames), Self.useOneThread(library, file),
            let dot = file.function("cblas_sdot", as: Dot.self),
            let axpy = file.function("cblas_saxpy", as: Axpy.self),
            let scal = file.function("cblas_sscal", as: Scal.self),
            let gemv = file.function("cblas_sgemv", as: Gemv.self),
            let gemm = file.function("cblas_sgemm", as: Gemm.self),
            let ger = file.function("cblas_sger", as: Ger.self),
            let ddot = file.function("cblas_ddot", as: DoubleDot.self),
            let daxpy = file.function("cblas_daxpy", as: DoubleAxpy.self),
            let dscal = file.function("cblas_dscal", as: DoubleScal.self),
            let dgemv = file.function("cblas_dgemv", as: DoubleGemv.self),
            let dgemm = file.function("cblas_dgemm", as: DoubleGemm.self)
        else { return nil }
        self.library = library
        self.dot = dot
        self.axpy = axpy
        self.scal = scal
        self.gemv = gemv
        self.gemm = gemm
        self.ger = ger
        self.ddot = ddot
        self.daxpy = daxpy
        self.dscal = dscal
        self.dgemv = dgemv
        self.dgemm = dgemm
        configuration = Self.configuration(library, file) ?? library.rawValue
    }

    /// False where the library doesn't let itself be told.
    private static func useOneThread(_ library: Library, _ file: DynamicLibrary) -> Bool {
        switch library {
        case .openBLAS:
            let set = file.function("openblas_set_num_threads", as: (@convention(c) (Int32) -> Void).self)
            set?(1)
            return set != nil
        case .mkl:
            // MKL_THREADING_SEQUENTIAL: without threads, it needs no library of them either.
            let set = file.function("MKL_Set_Threading_Layer", as: (@convention(c) (Int32) -> Int32).self)
            return set?(1) == 1
        case .blis:
            let set = file.function("bli_thread_set_num_threads", as: (@convention(c) (Int) -> Void).self)
            set?(1)
            return set != nil
        }
    }

    private static func configuration(_ library: Library, _ file: DynamicLibrary) -> String? {
        typealias Text = @convention(c) () -> UnsafePointer<CChar>
        switch library {
        case .openBLAS:
            return file.function("openblas_get_config", as: Text.self).map { String(cString: $0()) }
        case .mkl:
            typealias Fill = @convention(c) (UnsafeMutablePointer<UInt8>, Int32) -> Void
            return file.function("MKL_Get_Version_String", as: Fill.self).map { fill in
                var bytes = [UInt8](repeating: 0, count: 200)
                fill(&bytes, 199)
                let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                return String(text.reversed().drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace })
            }
        case .blis:
            return file.function("bli_info_get_version_str", as: Text.self).map { "BLIS " + String(cString: $0()) }
        }
    }
}

/// The library that composes kernels which a BLAS lacks.
package typealias OpenBLAS = CBLAS
