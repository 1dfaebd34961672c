/// Factorizes a matrix of observed values by stochastic descent on a loss of the scores.
///
/// Learning rate and regularization refer to values whose deviation is about 1, as that of stars from 1 to 5: others are
/// trained in a unit of the power of two nearest to their deviation, where loss (`PairLoss.inUnit(_:)`) and score allow it.
/// The model that is returned scores in the values' own unit.
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
        let unit = score is InnerProduct ? ratings.unit : 1
        guard unit != 1, let loss = loss.inUnit(unit) else {
            return try train(on: ratings, heldOut: heldOut, loss, unit: 1, progress: progress, epochEnded: epochEnded)
        }
        return try train(
            on: ratings.inUnit(unit), heldOut: heldOut?.inUnit(unit), loss, unit: unit, progress: progress,
            epochEnded: epochEnded)
    }

    /// Trains on ratings and a loss in a unit.
    private func train(
        on ratings: Ratings, heldOut: Ratings?, _ loss: Loss, unit: Float,
        progress: (TrainingProgress) -> TrainingDirective, epochEnded: (RatingEpoch) -> Void
    ) throws -> RatingResult {
        let grid = RatingGrid(ratings, groupMinimum: Self.groupMinimum)
        let model = try FactorModel(initialFor: ratings, configuration, link: loss.link).renumbered(
            rows: grid.rows.old, columns: grid.columns.old)
        let repetitions = RepetitionLimit.of(
            score, loss, optimizer, configuration, values: ratings.values,
            offset: Float(loss.link.score(ofMean: ratings.mean)))
        let blocks = grid.blocks(seed: configuration.seed, repetitions: repetitions)
        let heldOut = RatingBlock.parts(heldOut.map(grid.renumbered) ?? [], seed: configuration.seed)
        let run = RatingRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid, heldOutParts: heldOut.count
        ) { $0.loss ?? .infinity }
        // What the threads share: the rule for the inner product with SGD has no state of its own.
        let hasKernels = score is InnerProduct && optimizer is SGD
        let rule = hasKernels ? nil : try RatingRule(score, optimizer, for: model, isPairwise: false)
        let (seed, regularization) = (configuration.seed, configuration.regularization)
        let makeStep: @Sendable () -> RatingStep = {
            RatingStep(
                model: model, blocks: blocks, heldOut: heldOut, seed: seed, regularization: regularization,
                differentiate: { loss.differentiate(&$0, targets: $1) },
                value: { loss.value(score: $0, target: $1) }, rule: rule, isPairwise: false)
        }
        var epochs: [RatingEpoch] = []
        try run.run(makeStep, progress: progress) { record in
            epochs.append(RatingEpoch(record, unit: unit))
            epochEnded(epochs.last!)
        }
        let outcome = try run.outcome(model)
        let result = try outcome.model.renumbered(rows: grid.rows.new, columns: grid.columns.new)
        return RatingResult(
            model: unit == 1 ? result : result.fromUnit(unit), epochs: epochs, bestEpoch: outcome.bestEpoch,
            wasStopped: outcome.wasStopped,
            seconds: outcome.seconds)
    }

    /// Rows and columns of a group at least, where the grid has several. Of few columns, those of one group after those of
    /// another train worse than all in turns, by up to a tenth.
    private static var groupMinimum: Int { 24 }
}

extension RatingTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, with μ and biases where the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: RatingConfiguration = .init(), loss: Loss, optimizer: Descent) throws(TrainingError) {
        try self.init(configuration: configuration, score: InnerProduct(), loss: loss, optimizer: optimizer)
    }
}
