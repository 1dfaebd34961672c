import BenchmarkSupport

// Kernels that a BLAS lacks, as a program that has one writes them (the tiles: Ji et al. 2016, arXiv:1604.04661).
extension CBLAS {
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

    /// The scores of pairs, one after another; segment i has the columns from starts[i] to starts[i + 1].
    func sampledScores(
        _ a: Vector, _ b: Vector, _ stride: Int, _ rows: UnsafePointer<Int32>, _ starts: UnsafePointer<Int32>,
        _ count: Int, _ columns: UnsafePointer<Int32>, _ length: Int, _ out: MutableVector
    ) {
        for segment in 0..<count {
            let row = a + Int(rows[segment]) * stride
            for p in Int(starts[segment])..<Int(starts[segment + 1]) {
                out[p] = dot(Int32(length), row, 1, b + Int(columns[p]) * stride, 1)
            }
        }
    }

    /// The update of pairs, with decay; `scratch` takes the old row.
    func applySampledCoefficients(
        _ alpha: Float, _ decay: Float, _ coefficients: Vector, _ a: MutableVector, _ b: MutableVector, _ stride: Int,
        _ rows: UnsafePointer<Int32>, _ starts: UnsafePointer<Int32>, _ count: Int, _ columns: UnsafePointer<Int32>,
        _ length: Int, _ scratch: MutableVector
    ) {
        let n = Int32(length)
        for segment in 0..<count {
            let row = a + Int(rows[segment]) * stride
            let (start, end) = (Int(starts[segment]), Int(starts[segment + 1]))
            scratch.update(from: row, count: length)
            scal(n, 1 - Float(end - start) * decay, row, 1)
            for p in start..<end {
                let column = b + Int(columns[p]) * stride
                axpy(n, alpha * coefficients[p], column, 1, row, 1)
                scal(n, 1 - decay, column, 1)
                axpy(n, alpha * coefficients[p], scratch, 1, column, 1)
            }
        }
    }
}
