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
        guard ratings.count > 0 else { throw TrainingError.nothingToTrain("there are no ratings") }
        if let heldOut { try ratings.requireSameShape(heldOut) }
        let grid = RatingGrid(ratings)
        let model = try FactorModel(initialFor: ratings, configuration).renumbered(
            rows: grid.rows.old, columns: grid.columns.old)
        let blocks = grid.blocks(seed: configuration.seed)
        let heldOut = RatingBlock.parts(heldOut.map(grid.renumbered) ?? [], seed: configuration.seed)
        let run = RatingRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid, heldOutParts: heldOut.count
        ) { $0.errors.rmse }
        // What the threads share: the rule for the inner product with SGD has no state of its own.
        let hasKernels = score is InnerProduct && optimizer is SGD
        let rule = hasKernels ? nil : try RatingRule(score, optimizer, for: model)
        let (loss, regularization) = (loss, configuration.regularization)
        let makeStep: @Sendable () -> RatingStep = {
            RatingStep(
                model: model, blocks: blocks, heldOut: heldOut, regularization: regularization,
                differentiate: { loss.differentiate(&$0, targets: $1) },
                value: { loss.value(score: $0, target: $1) }, rule: rule, isPairwise: false)
        }
        var epochs: [RatingEpoch] = []
        try run.run(makeStep, progress: progress) { record in
            epochs.append(RatingEpoch(record))
            epochEnded(epochs.last!)
        }
        let outcome = try run.outcome(model)
        return RatingResult(
            model: try outcome.model.renumbered(rows: grid.rows.new, columns: grid.columns.new), epochs: epochs,
            bestEpoch: outcome.bestEpoch, wasStopped: outcome.wasStopped,
            seconds: outcome.seconds)
    }
}

extension RatingTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, with μ and biases where the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: RatingConfiguration = .init(), loss: Loss, optimizer: Descent) throws(TrainingError) {
        try self.init(configuration: configuration, score: InnerProduct(), loss: loss, optimizer: optimizer)
    }
}
