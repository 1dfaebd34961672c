/// Factorizes observed entries, whatever their values, so that a row's observed columns score above its others: by a loss
/// on the difference of an observed and a drawn column's scores.
///
/// With the logistic loss: Bayesian personalized ranking (Rendle et al. 2009, arXiv:1205.2618). Negatives are drawn
/// uniformly from the columns of the observation's block that its row didn't observe, so that strata share none.
public struct RankingTrainer<Loss: PairLoss, Descent: Optimizer>: Sendable {
    /// What the run does. A row's bias and μ change no order: of a biased model, only the columns' biases learn.
    public let configuration: RatingConfiguration
    /// The loss of a difference of scores.
    public let loss: PairwiseLoss<Loss>
    /// How parameters move against their gradients.
    public let optimizer: Descent

    /// - Parameters:
    ///   - configuration: what the run does.
    ///   - loss: the loss of a difference of scores.
    ///   - optimizer: how parameters move against their gradients.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(
        configuration: RatingConfiguration = .init(), loss: PairwiseLoss<Loss>, optimizer: Descent
    ) throws(TrainingError) {
        try configuration.validate()
        try optimizer.validate(epochs: configuration.epochs)
        self.configuration = configuration
        self.loss = loss
        self.optimizer = optimizer
    }

    /// Trains a model.
    /// - Parameters:
    ///   - ratings: the observations to train on.
    ///   - heldOut: observations to measure each epoch by, of a matrix of the same shape: each is compared with a column
    ///     that its row has in neither.
    ///   - progress: called some ten times a second and once at the end.
    ///   - epochEnded: called after each epoch.
    /// - Throws: `TrainingError`.
    public func train(
        on ratings: Ratings, heldOut: Ratings? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        epochEnded: (RankingEpoch) -> Void = { _ in }
    ) throws -> RankingResult {
        guard ratings.count > 0 else { throw TrainingError.nothingToTrain("there are no ratings") }
        if let heldOut { try ratings.requireSameShape(heldOut) }
        let grid = RatingGrid(ratings)
        let model = try FactorModel(initialFor: ratings, configuration).renumbered(
            rows: grid.rows.old, columns: grid.columns.old)
        let blocks = grid.rankingBlocks(seed: configuration.seed)
        let heldOutPairs = heldOut.map { $0.count > 0 ? [pairs(of: $0, in: grid)] : [] } ?? []
        let run = RatingRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid, heldOutParts: heldOutPairs.count
        ) { -$0.orderedShare }
        let rule = optimizer is SGD ? nil : try RatingRule(InnerProduct(), optimizer, for: model)
        let (loss, configuration) = (loss, configuration)
        let makeStep: @Sendable () -> RankingStep = {
            let step = RatingStep(
                model: model, blocks: [], heldOut: heldOutPairs, regularization: configuration.regularization,
                differentiate: { scores, _ in loss.differentiate(&scores) },
                value: { loss.value(positive: $0, negative: $1) }, rule: rule, isPairwise: true)
            return RankingStep(step: step, blocks: blocks, seed: configuration.seed)
        }
        var epochs: [RankingEpoch] = []
        try run.run(makeStep, progress: progress) { record in
            epochs.append(RankingEpoch(record))
            epochEnded(epochs.last!)
        }
        let outcome = try run.outcome(model)
        return RankingResult(
            model: try outcome.model.renumbered(rows: grid.rows.new, columns: grid.columns.new), epochs: epochs,
            bestEpoch: outcome.bestEpoch, wasStopped: outcome.wasStopped,
            seconds: outcome.seconds)
    }

    /// Each held-out observation before a column that its row has neither there nor among those trained; the same in every
    /// epoch.
    private func pairs(of heldOut: Ratings, in grid: RatingGrid) -> RatingBlock {
        let observations = grid.renumbered(heldOut)
        var random = RandomStream(configuration.seed, 0x4e1d)
        let block = RankingBlock(
            observations, candidates: 0..<heldOut.columnCount,
            observed: observations + grid.parts.flatMap { $0 }, using: &random)
        return block.drawn(using: &random)
    }
}
