/// Trains skip-gram word vectors, with negative sampling (Mikolov et al. 2013, arXiv:1310.4546) in window tiles as in
/// Ji et al. 2016, arXiv:1604.04661, or in tiles of several windows (`windowsPerTile`), or with a full softmax.
///
/// With negative sampling, a pair of centre and context word has the loss −log σ(s(u, v)) − Σ log σ(−s(u, vₖ)) over K
/// negatives, or that of another `PointwiseLoss` for targets 1 and 0. With softmax, it has the loss −log ŷᵥ, where ŷ is
/// the softmax of the scores of u with all words, or that of another `RowLoss` on these scores. The score is the inner
/// product, or xᵀBy with a learned B. Roles are the usual ones: the context word is the input, the centre word the
/// positive output.
///
/// Threads share the tables and B and update them without locks, using only kernels (see `EmbeddingTable`). With more
/// than one thread, results vary. Losses get scores that belong to their thread, and nobody else has the tables before
/// training ends.
public struct SkipGramTrainer: Sendable {
    /// The loss of the objective, type-erased. It is called once per tile or row.
    private enum Loss: Sendable {
        case pairs(differentiate: SkipGramTile.Differentiate, value: SkipGramTile.Value)
        case rows(differentiate: SoftmaxStep.Differentiate)
    }

    /// The settings of the run.
    public let configuration: SkipGramConfiguration
    /// The learning rate over time.
    public let schedule: any LearningRateSchedule
    private let loss: Loss
    /// The loss's name and parameters.
    private let lossName: String

    /// A trainer with the logistic loss for negative sampling, or softmax cross-entropy, depending on the
    /// configuration.
    /// - Parameters:
    ///   - configuration: the settings of the run.
    ///   - schedule: the learning rate over time; nil for `LinearDecay` from the configuration's learning rate.
    /// - Throws: `TrainingError.invalidConfiguration` if a value is out of range.
    public init(
        configuration: SkipGramConfiguration = .init(), schedule: (any LearningRateSchedule)? = nil
    ) throws(TrainingError) {
        switch configuration.objective {
        case .negativeSampling: try self.init(configuration: configuration, loss: LogisticLoss(), schedule: schedule)
        case .softmax: try self.init(configuration: configuration, loss: SoftmaxCrossEntropy(), schedule: schedule)
        }
    }

    /// A trainer with a custom loss on the scores of pairs, for the negative-sampling objective.
    /// - Throws: as `init(configuration:schedule:)`; `TrainingError.invalidConfiguration` for another objective.
    public init(
        configuration: SkipGramConfiguration, loss: some PointwiseLoss, schedule: (any LearningRateSchedule)? = nil
    ) throws(TrainingError) {
        try self.init(
            configuration, schedule, .negativeSampling, "\(loss)",
            .pairs(
                differentiate: { loss.differentiate(&$0, targets: $1) }, value: { loss.value(score: $0, target: $1) }))
    }

    /// A trainer with a custom loss on the scores of an input with all words, for the softmax objective.
    /// - Throws: as `init(configuration:schedule:)`; `TrainingError.invalidConfiguration` for another objective.
    public init(
        configuration: SkipGramConfiguration, loss: some RowLoss, schedule: (any LearningRateSchedule)? = nil
    ) throws(TrainingError) {
        try self.init(
            configuration, schedule, .softmax, "\(loss)",
            .rows(differentiate: { loss.differentiate(&$0, positives: $1) }))
    }

    private init(
        _ configuration: SkipGramConfiguration, _ schedule: (any LearningRateSchedule)?,
        _ objective: SkipGramConfiguration.Objective, _ lossName: String, _ loss: Loss
    ) throws(TrainingError) {
        try configuration.validate()
        guard configuration.objective == objective else {
            throw .invalidConfiguration(
                parameter: "objective", found: configuration.objective.rawValue,
                expected: "\(objective.rawValue), for a loss of this kind")
        }
        self.configuration = configuration
        self.schedule = schedule ?? LinearDecay(from: configuration.learningRate)
        if let schedule { try SGD(schedule).validate(epochs: configuration.epochs) }
        self.loss = loss
        self.lossName = lossName
    }

    /// Trains on `corpus` and returns the model. It runs on threads of its own and blocks the calling thread.
    ///
    /// An epoch takes O(words · window · (1 + negatives) · dimension); with softmax, at most
    /// O(words · window · vocabulary · dimension); with B, an additional O(words · dimension²). With one thread, the
    /// same seed gives bit-identical results.
    /// - Parameters:
    ///   - corpus: token ids.
    ///   - checkpoint: where to go on; nil to begin. The run goes on in its tables.
    ///   - progress: called on the calling thread about ten times a second and once at the end.
    ///   - checkpointed: called on the calling thread while all threads wait between two blocks: when a
    ///     handler asks for it, when a handler stops the run, and at its end. It writes the checkpoint down, without a copy of the tables.
    ///   - epochEnded: called on the calling thread after each complete epoch, while all threads wait. It can look at
    ///     the current model, and it decides whether to go on.
    /// - Throws: `TrainingError`, or what the corpus throws when a block can't be read, or what a handler throws.
    public func train(
        on corpus: some TokenCorpus, from checkpoint: SkipGramCheckpoint? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        checkpointed: ((SkipGramCheckpoint) throws -> Void)? = nil,
        epochEnded: (SkipGramEpoch) throws -> TrainingDirective
    ) throws -> SkipGramModel {
        try train(
            on: corpus, from: checkpoint, waits: true, progress: progress, checkpointed: checkpointed,
            epochEnded: epochEnded)
    }

    /// Trains on `corpus` like `train(on:from:progress:checkpointed:epochEnded:)`, without an epoch handler: each thread
    /// goes on to the next epoch without waiting for the others. With one thread, the result is bit-identical.
    @_disfavoredOverload
    public func train(
        on corpus: some TokenCorpus, from checkpoint: SkipGramCheckpoint? = nil,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed },
        checkpointed: ((SkipGramCheckpoint) throws -> Void)? = nil
    ) throws -> SkipGramModel {
        try train(on: corpus, from: checkpoint, waits: false, progress: progress, checkpointed: checkpointed) { _ in
            .proceed
        }
    }

    /// What the rest of a run depends on, by name; a checkpoint has the same.
    private func settings(_ corpus: some TokenCorpus) -> [String: String] {
        var settings = configuration.settings
        settings["loss"] = lossName
        settings["schedule"] = "\(schedule)"
        settings["corpus"] = corpus.digest
        return settings
    }

    /// The tables to begin or to go on with.
    private func tables(
        _ checkpoint: SkipGramCheckpoint?, rows: Int
    ) throws(TrainingError) -> (input: EmbeddingTable, output: EmbeddingTable, form: BilinearForm?) {
        let dimension = configuration.dimension
        let form =
            configuration.score == .inner
            ? nil
            : try BilinearForm(
                dimension: dimension, table: checkpoint?.model.form, rate: configuration.formRate,
                regularization: configuration.formRegularization)
        if let model = checkpoint?.model {
            try model.requireShape(rows: rows, configuration)
            return (model.input, model.output, form)
        }
        try EmbeddingTable.requireMemory(tables: 2, rows: rows, dimension: dimension)
        let input = try EmbeddingTable(rows: rows, dimension: dimension)
        let output = try EmbeddingTable(rows: rows, dimension: dimension)
        // ±1/d as in gensim, not ±½/d as in word2vec.c: it gives better analogies after one epoch.
        input.randomize(halfWidth: 1 / Float(dimension), seed: configuration.seed)
        return (input, output, form)
    }

    /// - Parameter waits: whether threads wait for `epochEnded`.
    private func train(
        on corpus: some TokenCorpus, from checkpoint: SkipGramCheckpoint?, waits: Bool,
        progress: (TrainingProgress) -> TrainingDirective, checkpointed: ((SkipGramCheckpoint) throws -> Void)?,
        epochEnded: (SkipGramEpoch) throws -> TrainingDirective
    ) throws -> SkipGramModel {
        let counts = corpus.wordCounts
        guard counts.count(where: { $0 > 0 }) >= 2 else {
            throw TrainingError.nothingToTrain("the corpus has fewer than 2 distinct words")
        }
        let settings = settings(corpus)
        try checkpoint?.require(settings: settings, blocks: configuration.epochs * corpus.blockCount)
        let (input, output, form) = try tables(checkpoint, rows: counts.count)
        let sampling = SkipGramSampling(wordCounts: counts, configuration: configuration)
        let run = SkipGramRun(
            corpus: corpus, configuration: configuration, schedule: schedule, endsEpochs: waits,
            endsBlocks: checkpointed != nil, totals: checkpoint?.totals ?? .init())
        func model(_ progress: TrainingProgress, wasStopped: Bool) -> SkipGramModel {
            SkipGramModel(
                input: input, output: output, form: form?.table, wordsTrained: progress.examplesDone,
                pairsTrained: run.pairsTrained, seconds: progress.seconds, wasStopped: wasStopped)
        }
        var failure: (any Error)?
        try WorkerThreads.run(configuration.threads) {
            switch progress(run.progress()) {
            case .proceed: break
            case .stop: run.stop()
            case .writeCheckpoint: if checkpointed != nil { run.requestCheckpoint() }
            }
        } turn: {
            let turn = run.currentTurn
            let now = run.progress()
            run.pause {
                do {
                    var writesCheckpoint = turn.writesCheckpoint
                    if let number = turn.epoch {
                        let epoch = SkipGramEpoch(
                            number: number, loss: run.endEpochLoss(), learningRate: now.learningRate,
                            seconds: now.seconds, model: model(now, wasStopped: false))
                        let directive = try epochEnded(epoch)
                        if case .stop = directive { run.stop() }
                        if case .proceed = directive {} else { writesCheckpoint = true }
                    }
                    if writesCheckpoint {
                        try checkpointed?(
                            SkipGramCheckpoint(
                                model: model(now, wasStopped: false), totals: run.totals, settings: settings))
                    }
                } catch {
                    failure = error
                    run.stop()
                }
            }
        } body: { [loss, configuration] _, turn in
            switch loss {
            case .pairs(let differentiate, let value):
                let tile = SkipGramTile(input: input, output: output, differentiate: differentiate, value: value)
                if configuration.combinesWindows {
                    return try run.work(sampling, on: corpus, turn: turn) {
                        CombinedWindowsStep(tile: tile, negatives: sampling.negatives, configuration: configuration)
                    }
                }
                guard let form else {
                    return try run.work(sampling, on: corpus, turn: turn) {
                        NegativeSamplingStep(tile: tile, negatives: sampling.negatives, configuration: configuration)
                    }
                }
                try run.work(sampling, on: corpus, turn: turn) {
                    try BilinearStep(
                        tile: tile, form: form, negatives: sampling.negatives, configuration: configuration)
                }
            case .rows(let differentiate):
                try run.work(sampling, on: corpus, turn: turn) {
                    try SoftmaxStep(
                        input: input, output: output, form: form, configuration: configuration,
                        differentiate: differentiate)
                }
            }
        }
        if let failure { throw failure }
        let final = run.progress()
        _ = progress(final)
        guard input.isFinite, output.isFinite, form?.table.isFinite ?? true else {
            throw TrainingError.diverged(
                epoch: final.epoch, block: corpus.blockCount, lastFiniteLoss: final.loss,
                learningRate: configuration.learningRate)
        }
        return model(final, wasStopped: final.examplesDone < final.examplesTotal)
    }
}
