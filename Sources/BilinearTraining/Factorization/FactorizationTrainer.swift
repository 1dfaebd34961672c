/// Factorizes a matrix of observed values by stochastic descent on a task's loss.
///
/// The learning rate and regularization are meant for values whose standard deviation is about 1, like ratings of 1 to
/// 5 stars. Other values are divided by a unit for training, the power of two nearest to their deviation, if the task
/// (`FactorizationTask.inUnit(_:)`) and the score allow it. The returned model scores in the original unit.
public struct FactorizationTrainer<Task: FactorizationTask, Score: ScoringFunction, Descent: Optimizer>: Sendable {
    /// The settings of the run.
    public let configuration: FactorizationConfiguration
    /// What is learned from an observed entry.
    public let task: Task
    /// How two factors are combined into a score.
    public let score: Score
    /// How parameters move against their gradients.
    public let optimizer: Descent

    /// - Parameters:
    ///   - configuration: the settings of the run; nil for the task's defaults.
    ///   - task: what is learned from an observed entry: `.pointwise(SquaredLoss())`, `.ranking(LogisticLoss())`, or a
    ///     task of your own.
    ///   - score: how two factors are combined into a score. μ and biases are added if the configuration asks for them.
    ///   - optimizer: how parameters move against their gradients.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(
        configuration: FactorizationConfiguration? = nil, task: Task, score: Score, optimizer: Descent
    ) throws(TrainingError) {
        let configuration = configuration ?? Task.defaultConfiguration
        try configuration.validate()
        try optimizer.validate(epochs: configuration.epochs)
        guard (0...15).contains(task.drawnColumns) else {
            throw .invalidConfiguration(
                parameter: "columns drawn for an observed one", found: "\(task.drawnColumns)", expected: "0…15")
        }
        self.configuration = configuration
        self.task = task
        self.score = score
        self.optimizer = optimizer
    }

    /// Trains a model. It runs on threads of its own and blocks the calling thread.
    ///
    /// O(ratings · (1 + drawn columns) · dimension) per epoch.
    /// - Parameters:
    ///   - ratings: the observations to train on.
    ///   - heldOut: observations on which each epoch is measured, from a matrix of the same shape.
    ///   - progress: called on the calling thread about ten times a second and once at the end.
    ///   - epochEnded: called on the calling thread after each epoch, while training waits. It can look at the current
    ///     model and add metrics of its own, and it decides whether to go on.
    /// - Returns: the model of the best epoch by the watched metric, and the results of each epoch.
    /// - Throws: `TrainingError`, or what `epochEnded` throws. If training diverges after a best epoch was measured, it
    ///   doesn't throw, but returns that epoch's model and the error.
    public func train(
        on ratings: Ratings, heldOut: Ratings? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        epochEnded: (inout FactorizationEpoch) throws -> TrainingDirective
    ) throws -> FactorizationResult {
        try train(on: ratings, heldOut: heldOut, waits: true, progress: progress, epochEnded: epochEnded)
    }

    /// Trains a model like `train(on:heldOut:progress:epochEnded:)`, without an epoch handler.
    @_disfavoredOverload
    public func train(
        on ratings: Ratings, heldOut: Ratings? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed }
    ) throws -> FactorizationResult {
        try train(on: ratings, heldOut: heldOut, waits: false, progress: progress) { _ in .proceed }
    }

    /// - Parameter waits: whether threads wait for `epochEnded`.
    private func train(
        on ratings: Ratings, heldOut: Ratings?, waits: Bool, progress: (TrainingProgress) -> TrainingDirective,
        epochEnded: (inout FactorizationEpoch) throws -> TrainingDirective
    ) throws -> FactorizationResult {
        guard ratings.count > 0 else { throw TrainingError.nothingToTrain("there are no ratings") }
        if let heldOut { try ratings.requireSameShape(heldOut) }
        let unit = score is InnerProduct ? ratings.unit : 1
        guard unit != 1, let task = task.inUnit(unit) else {
            return try train(
                on: ratings, heldOut: heldOut, task, unit: 1, waits: waits, progress: progress, epochEnded: epochEnded)
        }
        return try train(
            on: ratings.inUnit(unit), heldOut: heldOut?.inUnit(unit), task, unit: unit, waits: waits,
            progress: progress, epochEnded: epochEnded)
    }

    /// Trains on ratings and a task that are already in `unit`.
    private func train(
        on ratings: Ratings, heldOut: Ratings?, _ task: Task, unit: Float, waits: Bool,
        progress: (TrainingProgress) -> TrainingDirective,
        epochEnded: (inout FactorizationEpoch) throws -> TrainingDirective
    ) throws -> FactorizationResult {
        let grid = RatingGrid(ratings, groupMinimum: groupMinimum)
        let model = try FactorizationModel(initialFor: ratings, configuration, link: task.link, score: score)
            .renumbered(
                rows: grid.rows.old, columns: grid.columns.old)
        let step = try step(task, model, grid, ratings, heldOut: heldOut.map(grid.renumbered) ?? [])
        let run = FactorizationRun(
            configuration: configuration, schedule: optimizer.schedule, grid: grid, heldOutParts: step.heldOutParts,
            watchedMetrics: configuration.watchedMetric.map { [$0] } ?? task.watchedMetrics, unit: unit)
        func original(_ model: FactorizationModel) throws(TrainingError) -> FactorizationModel {
            let model = try model.renumbered(rows: grid.rows.new, columns: grid.columns.new)
            return unit == 1 ? model : model.fromUnit(unit)
        }
        try run.run(
            step, model: { () throws(TrainingError) in try original(model) }, waits: waits, progress: progress,
            epochEnded: epochEnded)
        let outcome = try run.outcome(model)
        return FactorizationResult(
            model: try original(outcome.model), epochs: outcome.epochs, bestEpoch: outcome.bestEpoch,
            wasStopped: outcome.wasStopped, divergence: outcome.divergence, seconds: outcome.seconds)
    }

    /// What all threads do.
    private func step(
        _ task: Task, _ model: FactorizationModel, _ grid: RatingGrid, _ ratings: Ratings, heldOut: [Observation]
    ) throws -> FactorizationStep<Task> {
        let (seed, drawn) = (configuration.seed, task.drawnColumns)
        let repetitions = RepetitionLimit.of(task, score, optimizer, configuration, ratings)
        var random = RandomStream(seed, 0x4d49)
        // The inner product with plain SGD has kernels of its own, and no state.
        let hasKernels = score is InnerProduct && optimizer.isPlainSGD
        return FactorizationStep(
            task: task, model: model, blocks: grid.blocks(seed: seed, drawnColumns: drawn, repetitions: repetitions),
            heldOut: HeldOutPart.parts(heldOut, drawnColumns: drawn, grid, seed: seed),
            ranking: drawn == 0
                ? nil
                : HeldOutRanking(
                    heldOut, trained: grid.parts, columnCount: ratings.columnCount, using: &random),
            seed: seed, regularization: configuration.regularization,
            prefetchesRatings: grid.byteCount > RowPrefetch.onThisMachine.residentBytes,
            rule: hasKernels
                ? nil
                : try RatingRule(
                    score, optimizer, for: model, groupSize: 1 + drawn, isShared: configuration.parallelism == .hogwild)
        )
    }

    /// The minimum number of rows and columns in a group, if the grid has several groups. With few columns, training
    /// one group after another gives up to a tenth worse results than training all in turns. Besides, columns are drawn
    /// only from the observed column's group.
    private var groupMinimum: Int { task.drawnColumns > 0 ? 64 : 24 }
}

extension FactorizationTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, plus μ and biases if the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: FactorizationConfiguration? = nil, task: Task, optimizer: Descent) throws(TrainingError)
    {
        try self.init(configuration: configuration, task: task, score: InnerProduct(), optimizer: optimizer)
    }
}
