internal import BilinearKernels

/// The step on some observations: scores, derivatives, update; what a thread does, block after block.
struct FactorizationStep<Task: FactorizationTask>: Sendable {
    let task: Task
    let model: FactorizationModel
    /// The blocks to train.
    let blocks: [TrainingBlock]
    /// The held-out data in parts. The parts of `ranking` are numbered after these.
    let heldOut: [HeldOutPart]
    let ranking: HeldOutRanking?
    let seed: UInt64
    let regularization: Regularization
    /// Whether the ratings exceed a core's second-level cache: they are prefetched then, because no batch is where the
    /// one before ends, and each would begin with misses.
    var prefetchesRatings = true
    /// nil for the inner product trained by SGD, which has kernels of its own.
    let rule: RatingRule?

    /// The parts to measure.
    var heldOutParts: Int { heldOut.count + (ranking?.parts.count ?? 0) }

    /// Trains a block in an epoch, from 0, at a learning rate.
    func train(_ block: Int, epoch: Int, rate: Float) -> MetricSums {
        var random = RandomStream(seed, task.drawnColumns > 0 ? 0xd4a3 : 0x0bde, UInt64(epoch), UInt64(block))
        return train(blocks[block].drawn(using: &random), rate: rate, using: &random)
    }

    /// Measures a part of what is held out.
    func measure(_ part: Int) -> MetricSums {
        if part < heldOut.count { return measure(heldOut[part].block, heldOut[part].batches) }
        var sums = MetricSums()
        if let ranking {
            let rows = ranking.parts[part - heldOut.count]
            sums.add(.ndcg, ranking.ndcgSum(model, rows: rows), count: rows.count)
        }
        return sums
    }

    /// Trains a block at a learning rate, its batches in a random order.
    /// - Returns: the metrics of its observations, each before it was trained, and the losses of some.
    func train(_ block: RatingBlock, rate: Float, using random: inout RandomStream) -> MetricSums {
        // With the same order every time, parameters would go in circles if the loss has a kink or the optimizer has a
        // memory, and would end up to twice as far from the minimum.
        let batches = block.batches.shuffled(using: &random)
        let prefetchesRows = model.exceedsCache
        var sums = MetricSums()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        for (index, batch) in batches.enumerated() {
            score(block, batch, into: &span)
            let targets = block.values.span.extracting(block.targets(of: batch))
            let count = block.observationCount(batch)
            task.measure(span.span, targets: targets, count: count, into: &sums)
            sums.detectNonfinite(span.span, count: count)
            if index % 64 == 0 {
                task.addLosses(of: span.span, targets: targets, count: count, to: &sums)
            }
            if prefetchesRatings {
                // The segments first: they tell where the observations are.
                if index &+ 2 < batches.count { block.prefetchSegments(batches[index &+ 2]) }
                if index &+ 1 < batches.count { block.prefetchObservations(batches[index &+ 1]) }
            }
            if prefetchesRows, index &+ 1 < batches.count {
                model.prefetchRows(block, batches[index &+ 1])
            }
            task.differentiate(&span, targets: targets)
            descend(block, batch, span.span, rate: rate)
        }
        sums.flush()
        return sums
    }

    /// The metrics and losses of some batches' observations.
    func measure(_ block: RatingBlock, _ batches: Range<Int>) -> MetricSums {
        var sums = MetricSums()
        var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
        var span = scores.mutableSpan
        for batch in block.batches[batches] {
            score(block, batch, into: &span)
            let targets = block.values.span.extracting(block.targets(of: batch))
            let count = block.observationCount(batch)
            task.measure(span.span, targets: targets, count: count, into: &sums)
            task.addLosses(of: span.span, targets: targets, count: count, to: &sums)
        }
        sums.flush()
        return sums
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
