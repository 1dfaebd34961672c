/// Factorizes observed entries, whatever their values, so that a row's observed columns score above its others: by a loss
/// on the difference of an observed and a drawn column's scores.
///
/// With the logistic loss: Bayesian personalized ranking (Rendle et al. 2009, arXiv:1205.2618). Negatives are drawn
/// uniformly from the columns of the observation's block that its row didn't observe, so that strata share none.
public struct RankingTrainer<Loss: PairLoss, Descent: Optimizer>: Sendable {
    /// Rows and columns of a group at least, where the grid has several: negatives are drawn from the positive's group alone.
    private static var groupMinimum: Int { 64 }

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
        configuration: RatingConfiguration = .ranking, loss: PairwiseLoss<Loss>, optimizer: Descent
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
        let grid = RatingGrid(ratings, groupMinimum: Self.groupMinimum)
        let model = try FactorModel(initialFor: ratings, configuration, link: nil).renumbered(
            rows: grid.rows.old, columns: grid.columns.old)
        let repetitions = RepetitionLimit.of(
            InnerProduct(), loss.base, optimizer, configuration, values: [1], offset: 0)
        let blocks = grid.rankingBlocks(seed: configuration.seed, repetitions: repetitions)
        let heldOutObservations = heldOut.map(grid.renumbered) ?? []
        let heldOutPairs = pairs(of: heldOutObservations, in: grid, columnCount: ratings.columnCount)
        var random = RandomStream(configuration.seed, 0x4d49)
        let ranking = HeldOutRanking(
            heldOutObservations, trained: grid.parts, columnCount: ratings.columnCount, using: &random)
        let run = RatingRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid,
            heldOutParts: heldOutPairs.count + ranking.parts.count
        ) { -($0.ndcg ?? $0.orderedShare) }
        let rule = optimizer is SGD ? nil : try RatingRule(InnerProduct(), optimizer, for: model, isPairwise: true)
        let (loss, configuration) = (loss, configuration)
        let makeStep: @Sendable () -> RankingStep = {
            let step = RatingStep(
                model: model, blocks: [], heldOut: heldOutPairs, seed: configuration.seed,
                regularization: configuration.regularization,
                differentiate: { scores, _ in loss.differentiate(&scores) },
                value: { loss.value(positive: $0, negative: $1) }, rule: rule, isPairwise: true)
            return RankingStep(step: step, blocks: blocks, ranking: ranking)
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
    private func pairs(of heldOut: [Observation], in grid: RatingGrid, columnCount: Int) -> [RatingBlock] {
        guard !heldOut.isEmpty else { return [] }
        var random = RandomStream(configuration.seed, 0x4e1d)
        let block = RankingBlock(
            heldOut, candidates: 0..<columnCount, observed: heldOut + grid.parts.flatMap { $0 }, using: &random)
        return [block.drawn(using: &random)]
    }
}
