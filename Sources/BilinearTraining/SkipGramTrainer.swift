/// The two tables of a skip-gram model; row i of each belongs to word i.
public struct SkipGramModel: Sendable {
    /// The vectors of words as inputs: the word vectors that are kept.
    public let input: EmbeddingTable
    /// The vectors of words as outputs.
    public let output: EmbeddingTable
    /// Words trained over all epochs: every kept occurrence counted once an epoch, before subsampling.
    public let wordsTrained: Int
    /// (input, output) pairs trained, of which each takes 6·dimension floating-point operations.
    public let pairsTrained: Int
    /// Seconds of training alone, without reading, initialization and saving.
    public let seconds: Double
    /// Whether the run was stopped before its end.
    public let wasStopped: Bool
}

/// Trains skip-gram word vectors with negative sampling: Mikolov et al. 2013, arXiv:1310.4546, by window tiles as in
/// Ji et al. 2016, arXiv:1604.04661.
///
/// A pair of centre and context word has the loss −log σ(⟨u, v⟩) − Σ log σ(−⟨u, vₖ⟩) over K negatives, or what another
/// `PairLoss` makes of targets 1 and 0. Roles are the customary ones: the context word is the input, the centre word the
/// positive output.
public struct SkipGramTrainer<Loss: PairLoss>: Sendable {
    public let configuration: SkipGramConfiguration
    public let loss: Loss

    /// - Throws: `TrainingError.invalidConfiguration` where a value is out of range.
    public init(configuration: SkipGramConfiguration, loss: Loss) throws(TrainingError) {
        try configuration.validate()
        self.configuration = configuration
        self.loss = loss
    }

    /// Trains on `corpus` and returns the model. Runs on threads of its own; blocks the calling thread.
    ///
    /// O(words · window · (1 + negatives) · dimension) an epoch. With one thread, the same seed gives the same bits.
    /// - Parameters:
    ///   - corpus: token ids.
    ///   - progress: called on the calling thread some ten times a second and once at the end.
    /// - Throws: `TrainingError`, or what the corpus throws when a block can't be read.
    public func train(
        on corpus: some TokenCorpus,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed }
    ) throws -> SkipGramModel {
        let counts = corpus.wordCounts
        guard counts.count(where: { $0 > 0 }) >= 2 else {
            throw TrainingError.nothingToTrain("the corpus has fewer than 2 distinct words")
        }
        try EmbeddingTable.requireMemory(tables: 2, rows: counts.count, dimension: configuration.dimension)
        let input = try EmbeddingTable(rows: counts.count, dimension: configuration.dimension)
        let output = try EmbeddingTable(rows: counts.count, dimension: configuration.dimension)
        // ±1/d as gensim, not ±½/d as word2vec.c: after one epoch, analogies come out better.
        input.randomize(halfWidth: 1 / Float(configuration.dimension), seed: configuration.seed)

        let sampling = SkipGramSampling(wordCounts: counts, configuration: configuration)
        let run = SkipGramRun(corpus: corpus, configuration: configuration)
        let loss = loss
        try WorkerThreads.run(configuration.threads) {
            if case .stop = progress(run.progress()) { run.stop() }
        } body: { _ in
            let tile = SkipGramTile(
                input: input, output: output,
                differentiate: { loss.differentiate(&$0, targets: $1) },
                value: { loss.value(score: $0, target: $1) })
            try run.work(
                SkipGramSentence(tile: tile, sampling: sampling, configuration: configuration), on: corpus)
        }
        let final = run.progress()
        _ = progress(final)
        guard input.isFinite, output.isFinite else {
            throw TrainingError.diverged(
                epoch: final.epoch, block: corpus.blockCount, lastFiniteLoss: final.loss,
                learningRate: configuration.learningRate)
        }
        return SkipGramModel(
            input: input, output: output, wordsTrained: final.examplesDone, pairsTrained: run.pairsTrained,
            seconds: final.seconds, wasStopped: final.examplesDone < final.examplesTotal)
    }
}

extension SkipGramTrainer where Loss == LogisticLoss {
    /// A trainer with the logistic loss of negative sampling.
    public init(configuration: SkipGramConfiguration = .init()) throws(TrainingError) {
        try self.init(configuration: configuration, loss: LogisticLoss())
    }
}
