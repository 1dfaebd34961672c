/// Factorizes a matrix of observed values by stochastic descent on a loss of the scores.
public struct RatingTrainer<Score: PairScore, Loss: PairLoss, Descent: Optimizer>: Sendable {
    /// What the run does.
    public let configuration: RatingConfiguration
    /// How two factors make a score.
    public let score: Score
    /// The loss of a score against an observed value.
    public let loss: Loss
    /// How parameters move against their gradients.
    public let optimizer: Descent

    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(
        configuration: RatingConfiguration = .init(), score: Score, loss: Loss, optimizer: Descent
    ) throws(TrainingError) {
        try configuration.validate()
        try optimizer.validate(epochs: configuration.epochs)
        self.configuration = configuration
        self.score = score
        self.loss = loss
        self.optimizer = optimizer
    }

    /// Trains a model.
    /// - Parameters:
    ///   - ratings: the observations to train on.
    ///   - heldOut: observations to measure each epoch by, of a matrix of the same shape.
    ///   - progress: called some ten times a second and once at the end.
    ///   - epochEnded: called after each epoch.
    /// - Throws: `TrainingError`.
    public func train(
        on ratings: Ratings, heldOut: Ratings? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        epochEnded: (RatingEpoch) -> Void = { _ in }
    ) throws -> RatingResult {
        fatalError("unfinished")
    }
}

extension RatingTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, with μ and biases where the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: RatingConfiguration = .init(), loss: Loss, optimizer: Descent) throws(TrainingError) {
        try self.init(configuration: configuration, score: InnerProduct(), loss: loss, optimizer: optimizer)
    }
}
