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
        if let heldOut { try Self.requireSameShape(ratings, heldOut) }
        let model = try initialModel(for: ratings)
        let grid = RatingGrid(ratings, seed: configuration.seed)
        let heldOutGrid = heldOut.map { RatingGrid($0, seed: configuration.seed) }
        let run = RatingRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid,
            heldOut: heldOut?.count ?? 0 > 0 ? heldOutGrid!.blocks : [])
        // What the threads share: the fast rule has no state of its own.
        let hasKernels = score is InnerProduct && optimizer is SGD
        let rule = hasKernels ? nil : try RatingRule(score, optimizer, for: model)
        let (loss, regularization) = (loss, configuration.regularization)
        var reported = 0
        func report() {
            for epoch in run.epochs(after: reported) {
                epochEnded(epoch)
                reported += 1
            }
        }
        try WorkerThreads.run(configuration.threads) {
            report()
            if case .stop = progress(run.progress()) { run.stop() }
        } body: { _ in
            run.work(
                RatingStep(
                    model: model, regularization: regularization,
                    differentiate: { loss.differentiate(&$0, targets: $1) },
                    value: { loss.value(score: $0, target: $1) }, rule: rule))
        }
        report()
        _ = progress(run.progress())
        return try run.result(model)
    }

    /// Random factors for rows and columns that are observed, 0 for the others, whose scores then are their biases'.
    private func initialModel(for ratings: Ratings) throws(TrainingError) -> FactorModel {
        try EmbeddingTable.requireMemory(
            tables: 1, rows: ratings.rowCount + ratings.columnCount, dimension: configuration.dimension)
        let mean = Float(ratings.mean)
        let model = try FactorModel(
            rows: ratings.rowCount, columns: ratings.columnCount, dimension: configuration.dimension,
            mean: configuration.isBiased ? mean : nil)
        // Without μ and biases, factors about one direction, so that the first scores are about the mean.
        let dimension = Float(configuration.dimension)
        let centre = configuration.isBiased ? 0 : (max(0, mean) / dimension).squareRoot()
        let halfWidth = Self.initialWidth / dimension.squareRoot()
        for (table, observed, key) in [
            (model.rowFactors, ratings.rows, UInt64(1)), (model.columnFactors, ratings.columns, 2),
        ] {
            for row in Set(observed) {
                var random = RandomStream(configuration.seed, key, UInt64(row))
                table.withMutableRow(Int(row)) { factor in
                    for i in factor.indices {
                        factor[i] = centre + (2 * random.nextUnitFloat() - 1) * halfWidth
                    }
                }
            }
        }
        return model
    }

    private static var initialWidth: Float { 0.5 }

    private static func requireSameShape(_ ratings: Ratings, _ heldOut: Ratings) throws(TrainingError) {
        guard ratings.rowCount == heldOut.rowCount, ratings.columnCount == heldOut.columnCount else {
            throw .invalidConfiguration(
                parameter: "the held-out ratings' matrix", found: "\(heldOut.rowCount) × \(heldOut.columnCount)",
                expected: "\(ratings.rowCount) × \(ratings.columnCount), as the one to train on")
        }
    }
}

extension RatingTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, with μ and biases where the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: RatingConfiguration = .init(), loss: Loss, optimizer: Descent) throws(TrainingError) {
        try self.init(configuration: configuration, score: InnerProduct(), loss: loss, optimizer: optimizer)
    }
}
