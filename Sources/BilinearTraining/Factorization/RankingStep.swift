/// The step on pairs of an observed and a drawn column.
struct RankingStep: BlockStep {
    let step: RatingStep
    let blocks: [RankingBlock]
    /// What is ranked of what is held out, beside the pairs of `step`.
    let ranking: HeldOutRanking

    var model: FactorModel { step.model }

    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics {
        var random = RandomStream(step.seed, 0xd4a3, UInt64(epoch), UInt64(block))
        return step.train(blocks[block].drawn(using: &random), rate: rate, using: &random)
    }

    /// Measures a part of the pairs, or, behind these, of the rows to rank.
    func measure(_ part: Int) -> RatingStatistics {
        guard part >= step.heldOut.count else { return step.measure(part) }
        let rows = ranking.parts[part - step.heldOut.count]
        var statistics = RatingStatistics()
        statistics.add(ndcgSum: ranking.ndcgSum(model, rows: rows), rows: rows.count)
        return statistics
    }
}
