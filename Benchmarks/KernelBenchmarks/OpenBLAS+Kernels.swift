import BenchmarkSupport

// Kernels that a BLAS lacks, as a program that has one writes them (the tiles: Ji et al. 2016, arXiv:1604.04661).
extension OpenBLAS {
    /// u += g·v, v += g·u, with the old u copied to `scratch`.
    func axpyPair(_ g: Float, _ u: MutableVector, _ v: MutableVector, _ n: Int, _ scratch: MutableVector) {
        scratch.update(from: u, count: n)
        axpy(Int32(n), g, v, 1, u, 1)
        axpy(Int32(n), g, scratch, 1, v, 1)
    }

    /// scores ← A·Bᵀ: m and k rows of d floats, `stride` apart.
    func scores(_ a: Vector, _ b: Vector, _ stride: Int, _ m: Int, _ k: Int, _ d: Int, _ scores: MutableVector) {
        gemm(
            Self.rowMajor, Self.noTranspose, Self.transpose, Int32(m), Int32(k), Int32(d), 1, a, Int32(stride), b,
            Int32(stride), 0, scores, Int32(k))
    }

    /// A += α·G·B, B += α·Gᵀ·A, with the old rows of A copied to `scratch`.
    func applyCoefficients(
        _ alpha: Float, _ coefficients: Vector, _ a: MutableVector, _ b: MutableVector, _ stride: Int, _ m: Int,
        _ k: Int, _ d: Int, _ scratch: MutableVector
    ) {
        scratch.update(from: a, count: m * stride)
        gemm(
            Self.rowMajor, Self.noTranspose, Self.noTranspose, Int32(m), Int32(d), Int32(k), alpha, coefficients,
            Int32(k), b, Int32(stride), 1, a, Int32(stride))
        gemm(
            Self.rowMajor, Self.transpose, Self.noTranspose, Int32(k), Int32(d), Int32(m), alpha, coefficients,
            Int32(k), scratch, Int32(stride), 1, b, Int32(stride))
    }
}
