/// The step on pairs of an observed and a drawn column.
struct RankingStep: BlockStep {
    let step: RatingStep
    let blocks: [RankingBlock]
    let seed: UInt64

    var model: FactorModel { step.model }

    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics {
        var random = RandomStream(seed, 0xd4a3, UInt64(epoch), UInt64(block))
        return step.train(blocks[block].drawn(using: &random), rate: rate)
    }

    func measure(_ part: Int) -> RatingStatistics { step.measure(part) }
}
