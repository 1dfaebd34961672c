/// Factorizes a matrix of observed values by stochastic descent on what a task makes of scores.
///
/// Learning rate and regularization refer to values whose deviation is about 1, as that of stars from 1 to 5: others are
/// trained in a unit of the power of two nearest to their deviation, where task (`FactorizationTask.inUnit(_:)`) and score
/// allow it. The model that is returned scores in the values' own unit.
public struct FactorizationTrainer<Task: FactorizationTask, Score: ScoringFunction, Descent: Optimizer>: Sendable {
    /// What the run does.
    public let configuration: FactorizationConfiguration
    /// What is learnt from an observed entry.
    public let task: Task
    /// How two factors make a score.
    public let score: Score
    /// How parameters move against their gradients.
    public let optimizer: Descent

    /// - Parameters:
    ///   - configuration: what the run does; nil for the task's defaults.
    ///   - task: what is learnt from an observed entry: `.pointwise(SquaredLoss())`, `.ranking(LogisticLoss())`, or a task of
    ///     your own.
    ///   - score: how two factors make a score, to which μ and biases are added where the configuration asks for them.
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

    /// Trains a model. Runs on threads of its own; blocks the calling thread.
    ///
    /// O(ratings · (1 + drawn columns) · dimension) an epoch.
    /// - Parameters:
    ///   - ratings: the observations to train on.
    ///   - heldOut: observations to measure each epoch by, of a matrix of the same shape.
    ///   - progress: called on the calling thread some ten times a second and once at the end.
    ///   - epochEnded: called on the calling thread after each epoch, while training waits: it sees the model as it is, can add
    ///     metrics of its own, and says whether to go on.
    /// - Returns: the model of the best epoch by the metric that is watched, and what each epoch brought.
    /// - Throws: `TrainingError`; what `epochEnded` throws. Where training diverges after a best epoch was measured, it
    ///   doesn't throw, but returns that epoch's model and the error.
    public func train(
        on ratings: Ratings, heldOut: Ratings? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        epochEnded: (inout FactorizationEpoch) throws -> TrainingDirective
    ) throws -> FactorizationResult {
        try train(on: ratings, heldOut: heldOut, waits: true, progress: progress, epochEnded: epochEnded)
    }

    /// Trains a model, whose epochs nobody looks at: as `train(on:heldOut:progress:epochEnded:)`.
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

    /// Trains on ratings and a task in a unit.
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
            rule: hasKernels ? nil : try RatingRule(score, optimizer, for: model, groupSize: 1 + drawn))
    }

    /// Rows and columns of a group at least, where the grid has several. Of few columns, those of one group after those of
    /// another train worse than all in turns, by up to a tenth; and columns are drawn from the observed one's group alone.
    private var groupMinimum: Int { task.drawnColumns > 0 ? 64 : 24 }
}

extension FactorizationTrainer where Score == InnerProduct {
    /// A trainer whose score is the inner product, with μ and biases where the configuration asks for them.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(configuration: FactorizationConfiguration? = nil, task: Task, optimizer: Descent) throws(TrainingError)
    {
        try self.init(configuration: configuration, task: task, score: InnerProduct(), optimizer: optimizer)
    }
}
