public import _KernelBodies

extension Kernels {
    /// Some pairs of rows of two tables A and B, those of one row of A after another, for `sampledScores` and
    /// `applySampledCoefficients`: the observed entries of a matrix, row by row.
    ///
    /// A value is made by `SampledPairs(a:aStride:b:bStride:rows:starts:count:columns:)`. Segment i pairs row `rows[i]`
    /// of A with rows of B, the next `starts[i + 1] - starts[i]` of `columns`. Its properties:
    /// - `a`, `b`, each an `UnsafeMutablePointer<Float>`: the tables' first floats. `sampledScores` only reads.
    /// - `aStride`, `bStride`: floats from one row of a table to the next.
    /// - `rows`, an `UnsafePointer<Int32>`: the row of A of each segment.
    /// - `starts`, an `UnsafePointer<Int32>`: where each segment starts, and where the last ends, counted from any
    ///   number: `columns` begins at `starts[0]`.
    /// - `count`: the number of segments.
    /// - `columns`, an `UnsafePointer<Int32>`: the row of B of each pair.
    public typealias SampledPairs = _KernelBodies.SampledPairs
}

// Pointers and counts: nothing is checked.
extension Kernels {
    /// The dot products of pairs of rows of two tables: a sampled dense–dense matrix multiplication (SDDMM).
    ///
    /// O(pairs · length). A score's bits don't depend on the pairs beside it. Error at most that of `dot`:
    /// u·(length/16 + 6)·Σ|a[i]·b[i]| to first order.
    /// - Parameters:
    ///   - pairs: the pairs; their tables may be one.
    ///   - length: the floats of each row that count, a multiple of sixteen: pad rows with zeros.
    ///   - out: the score of pair p at p; may not overlap the tables.
    @inline(__always)
    public static func sampledScores(
        _ pairs: SampledPairs, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        table.sampledScores(
            pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count, pairs.columns,
            length, out)
    }

    /// Updates the rows of every pair by its coefficient, with decay: for a segment of k pairs with row a of A,
    /// a ← (1 − k·δ)·a + α·Σₚ gₚ·bₚ and bₚ ← (1 − δ)·bₚ + α·gₚ·a, both from old values: the step of stochastic matrix
    /// factorization on a row's ratings.
    ///
    /// O(pairs · length). Segments, and the pairs of one, are taken in order: a row that occurs again is updated from its
    /// new value.
    ///
    /// Error of an element of A at most u·(k + 5)·(|element| + Σ|products|), of B at most u·5·(|element| + |product|) to
    /// first order, for 0 ≤ k·δ ≤ 1: α·g and the factor of decay are rounded first, then their products, then each sum.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ; for L2 regularization with weight λ, the learning rate times 2λ.
    ///   - coefficients: gₚ of pair p at p; may not overlap the tables.
    ///   - pairs: the pairs; of one table, no row may be on both sides.
    ///   - length: the floats of each row to update, a multiple of sixteen.
    @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, length: Int
    ) {
        table.applySampledCoefficients(
            alpha, decay, coefficients, pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts,
            pairs.count, pairs.columns, length)
    }
}
