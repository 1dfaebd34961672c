internal import _KernelBodies

// Pairs of rows of two tables, on pointers.
extension UnsafeKernels {
    /// Some pairs of rows of two tables A and B, grouped by row of A: the observed entries of a matrix, row by row.
    ///
    /// Segment i pairs row `rows[i]` of A with the rows of B that the next `starts[i + 1] - starts[i]` elements of
    /// `columns` name.
    @unsafe @frozen
    public struct SampledPairs {
        /// A's first float; `sampledScores` only reads the table.
        public var a: UnsafeMutablePointer<Float>
        /// Floats from one row of A to the next.
        public var aStride: Int
        /// B's first float; `sampledScores` only reads the table.
        public var b: UnsafeMutablePointer<Float>
        /// Floats from one row of B to the next.
        public var bStride: Int
        /// The row of A of each segment.
        public var rows: UnsafePointer<Int32>
        /// Where each segment starts, and where the last ends. The numbers may begin anywhere: `columns` begins at
        /// `starts[0]`.
        public var starts: UnsafePointer<Int32>
        /// The number of segments.
        public var count: Int
        /// The row of B of each pair.
        public var columns: UnsafePointer<Int32>
        /// The biases of the rows of both tables, if they have biases.
        public var biases: SampledBiases?

        /// Pairs rows of two tables.
        /// - Parameters:
        ///   - a: A's first float.
        ///   - aStride: floats from one row of A to the next.
        ///   - b: B's first float.
        ///   - bStride: floats from one row of B to the next.
        ///   - rows: the row of A of each segment.
        ///   - starts: where each segment starts, and where the last ends.
        ///   - count: the number of segments.
        ///   - columns: the row of B of each pair.
        ///   - biases: the biases of the rows of both tables, if they have biases.
        @inlinable @inline(__always)
        public init(
            a: UnsafeMutablePointer<Float>, aStride: Int, b: UnsafeMutablePointer<Float>, bStride: Int,
            rows: UnsafePointer<Int32>, starts: UnsafePointer<Int32>, count: Int, columns: UnsafePointer<Int32>,
            biases: SampledBiases? = nil
        ) {
            unsafe self.a = a
            unsafe self.aStride = aStride
            unsafe self.b = b
            unsafe self.bStride = bStride
            unsafe self.rows = rows
            unsafe self.starts = starts
            unsafe self.count = count
            unsafe self.columns = columns
            unsafe self.biases = biases
        }
    }

    /// The biases of a biased matrix factorization: one for each row of two tables A and B. A row's bias is part of the
    /// scores of its pairs and is updated with them.
    @unsafe @frozen
    public struct SampledBiases {
        /// The bias of row i of A at i; `sampledScores` only reads it.
        public var a: UnsafeMutablePointer<Float>
        /// The bias of row i of B at i; `sampledScores` only reads it.
        public var b: UnsafeMutablePointer<Float>
        /// A constant added to every score.
        public var offset: Float

        /// The biases of two tables' rows.
        /// - Parameters:
        ///   - a: the bias of row i of A at i.
        ///   - b: the bias of row i of B at i.
        ///   - offset: a constant added to every score.
        @inlinable @inline(__always)
        public init(a: UnsafeMutablePointer<Float>, b: UnsafeMutablePointer<Float>, offset: Float) {
            unsafe self.a = a
            unsafe self.b = b
            unsafe self.offset = offset
        }
    }

    /// The dot products of pairs of rows of two tables; with biases, a score is offset + aᵢ + bⱼ + dot product. See
    /// `Kernels.sampledScores(_:rows:starts:_:columns:into:)`.
    /// - Parameters:
    ///   - pairs: the pairs; the two tables may be the same.
    ///   - length: the number of floats of each row to use, a multiple of sixteen: pad rows with zeros.
    ///   - out: the score of pair p at p; may not overlap the tables.
    @inline(__always)
    public static func sampledScores(_ pairs: SampledPairs, length: Int, into out: UnsafeMutablePointer<Float>) {
        unsafe Kernels.table.sampledScores(
            pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count, pairs.columns,
            pairs.biases?.a, pairs.biases?.b, pairs.biases?.offset ?? 0, length, out)
    }

    /// Updates the rows of every pair, and their biases if there are any, by its coefficient, with decay; see
    /// `Kernels.applySampledCoefficients(_:decay:_:_:rows:starts:_:columns:)`.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ; for L2 regularization with weight λ, the learning rate times 2λ.
    ///   - biasDecay: δ', the same for the biases, if there are any.
    ///   - coefficients: gₚ of pair p at p; may not overlap the tables.
    ///   - pairs: the pairs; if both tables are the same, no row may occur on both sides.
    ///   - length: the floats of each row to update, a multiple of sixteen.
    @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, biasDecay: Float = 0, _ coefficients: UnsafePointer<Float>,
        _ pairs: SampledPairs, length: Int
    ) {
        unsafe Kernels.table.applySampledCoefficients(
            alpha, decay, coefficients, pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts,
            pairs.count, pairs.columns, pairs.biases?.a, pairs.biases?.b, biasDecay, length)
    }
    /// Adds the rows of every pair, weighted by its coefficient, to those of A: A ← A + G·B with a sparse G; see
    /// `Kernels.addSparseProduct(_:_:rows:starts:_:columns:)`.
    /// - Parameters:
    ///   - coefficients: gₚ of pair p at p; may not overlap A.
    ///   - pairs: the pairs, whose biases aren't used; if both tables are the same, no row may occur on both sides.
    ///     B is only read.
    ///   - length: the floats of each row to update, a multiple of sixteen.
    @inline(__always)
    public static func addSparseProduct(
        _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, length: Int
    ) {
        unsafe Kernels.table.addSparseProduct(
            coefficients, pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count,
            pairs.columns, length)
    }
}
