internal import BilinearKernels

/// The step on some observations: scores, derivatives, update; what a thread does, block after block.
struct RatingStep: BlockStep {
    /// Replaces each score by ∂ℓ/∂s.
    typealias Differentiate = (_ scores: inout MutableSpan<Float>, _ targets: Span<Float>) -> Void
    typealias Value = (_ score: Double, _ target: Double) -> Double

    let model: FactorModel
    /// The blocks to train and those held out.
    let blocks: [RatingBlock]
    let heldOut: [RatingBlock]
    let seed: UInt64
    let regularization: Regularization
    let differentiate: Differentiate
    let value: Value
    /// nil for the inner product trained by SGD, which has kernels of its own.
    let rule: RatingRule?
    /// Whether the scores are pairs, a positive's before a negative's; `value` then takes both.
    let isPairwise: Bool

    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics {
        var random = RandomStream(seed, 0x0bde, UInt64(epoch), UInt64(block))
        return train(blocks[block], rate: rate, using: &random)
    }

    func measure(_ part: Int) -> RatingStatistics { measure(heldOut[part]) }

    /// Trains a block at a learning rate, its batches in a random order.
    /// - Returns: the errors of its observations, each before it was trained, and the losses of some.
    func train(
        _ block: RatingBlock, rate: Float, using random: inout RandomStream
    ) -> RatingStatistics {
        // In the same order every time, parameters would go in circles where the loss has a kink or the optimizer a
        // memory, and end up to twice as far from the minimum.
        let batches = block.batches.shuffled(using: &random)
        let prefetches = model.exceedsCache
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        var room = ratingRoom
        for (index, batch) in batches.enumerated() {
            score(block, batch, into: &span)
            let targets = block.values.span.extracting(block.targets(of: batch))
            let count = block.observationCount(batch)
            addErrors(span.span, targets, count, &room, &statistics)
            if index % 64 == 0 { addLosses(span.span, targets, count, &statistics) }
            if prefetches, index &+ 1 < batches.count {
                model.prefetchRows(block, batches[index &+ 1])
            }
            differentiate(&span, targets)
            descend(block, batch, span.span, rate: rate)
        }
        statistics.flush()
        return statistics
    }

    /// The errors and losses of a block's observations.
    func measure(_ block: RatingBlock) -> RatingStatistics {
        var statistics = RatingStatistics()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        var room = ratingRoom
        for batch in block.batches {
            score(block, batch, into: &span)
            let targets = block.values.span.extracting(block.targets(of: batch))
            let count = block.observationCount(batch)
            addErrors(span.span, targets, count, &room, &statistics)
            addLosses(span.span, targets, count, &statistics)
        }
        statistics.flush()
        return statistics
    }

    /// Room for a batch's ratings, where those aren't its scores.
    private var ratingRoom: [Float] {
        model.link ?? .identity == .identity ? [] : Array(repeating: 0, count: RatingBlock.batchLimit)
    }

    /// Adds the errors of the ratings that scores stand for, or the order of pairs.
    private func addErrors(
        _ scores: Span<Float>, _ targets: Span<Float>, _ count: Int, _ room: inout [Float],
        _ statistics: inout RatingStatistics
    ) {
        if isPairwise { statistics.addOrder(ofPairs: scores, count: count) }
        guard let link = model.link, link != .identity else {
            statistics.add(scores, targets, count: count)
            return
        }
        var ratings = room.mutableSpan
        for i in scores.indices { ratings[i] = scores[i] }
        switch link {
        case .identity: break
        case .logit: Kernels.sigmoid(&ratings)
        case .log: Kernels.exp(&ratings)
        }
        statistics.add(ratings.span, targets, count: count)
    }

    private func addLosses(
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
