internal import BilinearKernels

// The pairs of some segments. Row numbers aren't checked here: `RatingBlock` holds checked ones.
extension FactorizationModel {
    /// The scores of the pairs of some segments, including biases if the model has them.
    /// - Parameters:
    ///   - block: the block of the segments; its rows and columns are the model's.
    ///   - segments: the segments to score.
    ///   - scores: receives the scores, starting with that of the first segment's first pair.
    func sampledScores(
        _ block: borrowing RatingBlock, _ segments: Range<Int>, into scores: inout MutableSpan<Float>
    ) {
        let length = rowFactors.stride
        scores.withUnsafeMutableBufferPointer { scores in
            guard let out = scores.baseAddress else { return }
            withPairs(block, segments) { UnsafeKernels.sampledScores($0, length: length, into: out) }
        }
    }

    /// Updates the factors of some segments' pairs by their coefficients, with decay, and their biases if the model has
    /// them.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ, the share that a pair's factors lose for each pair.
    ///   - biasDecay: the same for its biases.
    ///   - coefficients: the coefficients, starting with that of the first segment's first pair.
    func applySampledCoefficients(
        _ alpha: Float, decay: Float, biasDecay: Float, _ coefficients: Span<Float>, _ block: borrowing RatingBlock,
        _ segments: Range<Int>
    ) {
        let length = rowFactors.stride
        coefficients.withUnsafeBufferPointer { coefficients in
            guard let g = coefficients.baseAddress else { return }
            withPairs(block, segments) {
                UnsafeKernels.applySampledCoefficients(
                    alpha, decay: decay, biasDecay: biasDecay, g, $0, length: length)
            }
        }
    }

    /// Prefetches the segments' rows. The columns that a block needs most often stay in cache, and prefetching all of
    /// them would take longer than waiting for the others.
    func prefetchRows(_ block: borrowing RatingBlock, _ segments: Range<Int>) {
        let rows = block.rows.span
        let stride = rowFactors.stride
        for segment in segments {
            UnsafeKernels.prefetch(rowFactors.base + Int(rows[segment]) &* stride, count: stride, into: .second)
        }
    }

    @inline(__always)
    private func withPairs(
        _ block: borrowing RatingBlock, _ segments: Range<Int>, _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        let first = Int(block.starts[segments.lowerBound])
        let biases = isBiased ? UnsafeKernels.SampledBiases(a: rowBiases.base, b: columnBiases.base, offset: mean) : nil
        block.rows.withUnsafeBufferPointer { rows in
            block.starts.withUnsafeBufferPointer { starts in
                block.columns.withUnsafeBufferPointer { columns in
                    guard let rows = rows.baseAddress, let starts = starts.baseAddress,
                        let columns = columns.baseAddress
                    else { return }
                    body(
                        UnsafeKernels.SampledPairs(
                            a: rowFactors.base, aStride: rowFactors.stride, b: columnFactors.base,
                            bStride: columnFactors.stride, rows: rows + segments.lowerBound,
                            starts: starts + segments.lowerBound, count: segments.count, columns: columns + first,
                            biases: biases))
                }
            }
        }
    }
}
