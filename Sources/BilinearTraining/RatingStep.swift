/// The step on some observations: scores, derivatives, update; what a thread does, block after block.
struct RatingStep: BlockStep {
    /// Replaces each score by ∂ℓ/∂s.
    typealias Differentiate = (_ scores: inout MutableSpan<Float>, _ targets: Span<Float>) -> Void
    typealias Value = (_ score: Double, _ target: Double) -> Double

    let model: FactorModel
    /// The blocks to train and those held out.
    let blocks: [RatingBlock]
    let heldOut: [RatingBlock]
    let regularization: Regularization
    let differentiate: Differentiate
    let value: Value
    /// nil for the inner product trained by SGD, which has kernels of its own.
    let rule: RatingRule?
    /// Whether the scores are pairs, a positive's before a negative's; `value` then takes both.
    let isPairwise: Bool

    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics { train(blocks[block], rate: rate) }

    func measure(_ part: Int) -> RatingStatistics { measure(heldOut[part]) }

    /// Trains a block at a learning rate.
    /// - Returns: the errors of its observations, each before it was trained, and the losses of some.
    func train(_ block: RatingBlock, rate: Float) -> RatingStatistics {
        let prefetches = model.exceedsCache
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        for (index, batch) in block.batches.enumerated() {
            score(block, batch, into: &span)
            let targets = block.values.span.extracting(block.targets(of: batch))
            let count = block.observationCount(batch)
            statistics.add(span.span, targets, count: count)
            if isPairwise { statistics.addOrder(ofPairs: span.span, count: count) }
            if index % 64 == 0 {
                sampleLosses(span.span, targets, count, &statistics)
            }
            if prefetches, index &+ 1 < block.batches.count {
                model.prefetchRows(block, block.batches[index &+ 1])
            }
            differentiate(&span, targets)
            descend(block, batch, span.span, rate: rate)
        }
        statistics.flush()
        return statistics
    }

    /// The errors of a block's observations.
    func measure(_ block: RatingBlock) -> RatingStatistics {
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        for batch in block.batches {
            score(block, batch, into: &span)
            let count = block.observationCount(batch)
            statistics.add(span.span, block.values.span.extracting(block.targets(of: batch)), count: count)
            if isPairwise { statistics.addOrder(ofPairs: span.span, count: count) }
        }
        statistics.flush()
        return statistics
    }

    private func sampleLosses(
        _ scores: Span<Float>, _ targets: Span<Float>, _ count: Int, _ statistics: inout RatingStatistics
    ) {
        if isPairwise {
            for i in stride(from: 0, to: count, by: 2) {
                statistics.add(loss: value(Double(scores[i]), Double(scores[i + 1])))
            }
        } else {
            for i in 0..<count { statistics.add(loss: value(Double(scores[i]), Double(targets[i]))) }
        }
    }

    private func score(_ block: RatingBlock, _ segments: Range<Int>, into scores: inout MutableSpan<Float>) {
        if let rule {
            rule.score(model, block, segments, into: &scores)
        } else {
            model.sampledScores(block, segments, into: &scores)
        }
    }

    private func descend(_ block: RatingBlock, _ segments: Range<Int>, _ derivatives: Span<Float>, rate: Float) {
        if let rule {
            rule.descend(model, block, segments, derivatives, regularization, rate: rate)
            return
        }
        model.applySampledCoefficients(
            -rate, decay: 2 * rate * regularization.factors, biasDecay: 2 * rate * regularization.biases, derivatives,
            block, segments)
    }
}
