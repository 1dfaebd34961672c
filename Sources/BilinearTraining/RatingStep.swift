/// The step on some observations: scores, derivatives, update; what a thread does, block after block.
struct RatingStep {
    /// Replaces each score by ∂ℓ/∂s.
    typealias Differentiate = (_ scores: inout MutableSpan<Float>, _ targets: Span<Float>) -> Void
    typealias Value = (_ score: Double, _ target: Double) -> Double

    /// Observations scored before the first of them is trained: one call of each kernel and of the loss serves so many.
    static let batchLimit = 64

    let model: FactorModel
    let regularization: Regularization
    let differentiate: Differentiate
    let value: Value
    /// nil for the inner product trained by SGD, which has kernels of its own.
    let rule: RatingRule?

    /// Trains a block at a learning rate.
    /// - Returns: the errors of its observations, each before it was trained, and the losses of some.
    func train(_ block: RatingBlock, rate: Float) -> RatingStatistics {
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: Self.batchLimit)
        var span = scores.mutableSpan
        var batches = 0
        var start = 0
        while start < block.rows.count {
            let segments = start..<block.endOfBatch(from: start)
            score(block, segments, into: &span)
            let targets = block.values.span.extracting(block.targets(ofBatchFrom: start))
            let count = block.observationCount(segments)
            statistics.add(span.span, targets, count: count)
            if batches % 64 == 0 {
                for i in 0..<count { statistics.add(loss: value(Double(span[i]), Double(targets[i]))) }
            }
            differentiate(&span, targets)
            descend(block, segments, span.span, rate: rate)
            start = segments.upperBound
            batches &+= 1
        }
        statistics.flush()
        return statistics
    }

    /// The errors of a block's observations.
    func measure(_ block: RatingBlock) -> RatingStatistics {
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: Self.batchLimit)
        var span = scores.mutableSpan
        var start = 0
        while start < block.rows.count {
            let segments = start..<block.endOfBatch(from: start)
            score(block, segments, into: &span)
            statistics.add(
                span.span, block.values.span.extracting(block.targets(ofBatchFrom: start)),
                count: block.observationCount(segments))
            start = segments.upperBound
        }
        statistics.flush()
        return statistics
    }

    private func score(_ block: RatingBlock, _ segments: Range<Int>, into scores: inout MutableSpan<Float>) {
        if let rule {
            rule.score(model, block, segments, into: &scores)
        } else {
            model.rowFactors.sampledScores(block, segments, against: model.columnFactors, into: &scores)
        }
        if model.isBiased { addOffsets(block, segments, to: &scores) }
    }

    private func descend(_ block: RatingBlock, _ segments: Range<Int>, _ derivatives: Span<Float>, rate: Float) {
        if let rule {
            rule.descend(model, block, segments, derivatives, regularization, rate: rate)
            return
        }
        if model.isBiased { descendBiases(block, segments, derivatives, rate: rate) }
        model.rowFactors.applySampledCoefficients(
            -rate, decay: 2 * rate * regularization.factors, derivatives, block, segments,
            against: model.columnFactors)
    }

    /// Adds μ + bᵢ + b'ⱼ to each score.
    private func addOffsets(_ block: RatingBlock, _ segments: Range<Int>, to scores: inout MutableSpan<Float>) {
        model.rowBiases.withRow(0) { rowBiases in
            model.columnBiases.withRow(0) { columnBiases in
                let columns = block.columns.span
                let first = Int(block.starts[segments.lowerBound])
                for segment in segments {
                    let offset = model.mean + rowBiases[Int(block.rows[segment])]
                    for p in Int(block.starts[segment])..<Int(block.starts[segment &+ 1]) {
                        scores[p &- first] += offset + columnBiases[Int(columns[p])]
                    }
                }
            }
        }
    }

    /// b ← b − η·(Σg + 2λ₂·k·b), for the rows' biases by segments of k and for the columns' one by one.
    private func descendBiases(
        _ block: RatingBlock, _ segments: Range<Int>, _ derivatives: Span<Float>, rate: Float
    ) {
        let decay = 2 * rate * regularization.biases
        model.rowBiases.withMutableRow(0) { rowBiases in
            model.columnBiases.withMutableRow(0) { columnBiases in
                let columns = block.columns.span
                let first = Int(block.starts[segments.lowerBound])
                for segment in segments {
                    var sum: Float = 0
                    let observations = Int(block.starts[segment])..<Int(block.starts[segment &+ 1])
                    for p in observations {
                        let column = Int(columns[p])
                        let bias = columnBiases[column]
                        sum += derivatives[p &- first]
                        columnBiases[column] = bias - (rate * derivatives[p &- first] + decay * bias)
                    }
                    let row = Int(block.rows[segment])
                    let bias = rowBiases[row]
                    rowBiases[row] = bias - (rate * sum + Float(observations.count) * decay * bias)
                }
            }
        }
    }
}
