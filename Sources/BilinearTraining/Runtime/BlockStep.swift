/// What a thread does in a run: trains blocks and measures parts of what is held out.
protocol BlockStep: SendableMetatype {
    var model: FactorModel { get }

    /// Trains a block in an epoch, from 0, at a learning rate.
    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics

    /// Measures a part of what is held out.
    func measure(_ part: Int) -> RatingStatistics
}

/// What an epoch brought, before a trainer makes its report of it.
struct EpochRecord: Sendable {
    var epoch: Int
    var learningRate: Float
    var training: RatingStatistics
    var heldOut: RatingStatistics?
    var isBest: Bool
    var seconds: Double
}
