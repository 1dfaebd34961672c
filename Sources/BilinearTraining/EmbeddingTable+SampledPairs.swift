internal import BilinearKernels

// Pairs of rows of two tables, segment by segment. Row numbers aren't checked here: `RatingBlock` holds checked ones.
extension EmbeddingTable {
    /// The dot products of the pairs of some segments.
    /// - Parameters:
    ///   - block: the segments, whose rows and columns are rows of this table and of `other`.
    ///   - segments: which of them.
    ///   - other: a table of the same dimension.
    ///   - scores: the score of the first segment's first pair goes to the start.
    func sampledScores(
        _ block: borrowing RatingBlock, _ segments: Range<Int>, against other: EmbeddingTable,
        into scores: inout MutableSpan<Float>
    ) {
        let length = stride
        scores.withUnsafeMutableBufferPointer { scores in
            guard let out = scores.baseAddress else { return }
            withPairs(block, segments, against: other) { Kernels.sampledScores($0, length: length, into: out) }
        }
    }

    /// Updates the rows of some segments' pairs by their coefficients, with decay.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ: for each pair, its rows lose this share.
    ///   - coefficients: the coefficient of the first segment's first pair stands at the start.
    func applySampledCoefficients(
        _ alpha: Float, decay: Float, _ coefficients: Span<Float>, _ block: borrowing RatingBlock,
        _ segments: Range<Int>, against other: EmbeddingTable
    ) {
        let length = stride
        coefficients.withUnsafeBufferPointer { coefficients in
            guard let g = coefficients.baseAddress else { return }
            withPairs(block, segments, against: other) {
                Kernels.applySampledCoefficients(alpha, decay: decay, g, $0, length: length)
            }
        }
    }

    @inline(__always)
    private func withPairs(
        _ block: borrowing RatingBlock, _ segments: Range<Int>, against other: EmbeddingTable,
        _ body: (Kernels.SampledPairs) -> Void
    ) {
        let first = Int(block.starts[segments.lowerBound])
        block.rows.withUnsafeBufferPointer { rows in
            block.starts.withUnsafeBufferPointer { starts in
                block.columns.withUnsafeBufferPointer { columns in
                    guard let rows = rows.baseAddress, let starts = starts.baseAddress,
                        let columns = columns.baseAddress
                    else { return }
                    body(
                        Kernels.SampledPairs(
                            a: base, aStride: stride, b: other.base, bStride: other.stride,
                            rows: rows + segments.lowerBound, starts: starts + segments.lowerBound,
                            count: segments.count, columns: columns + first))
                }
            }
        }
    }
}
