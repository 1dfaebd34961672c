/// The two tables of a skip-gram model; row i of each belongs to word i.
public struct SkipGramModel: Sendable {
    /// The vectors of words as inputs: the word vectors that are kept.
    public let input: EmbeddingTable
    /// The vectors of words as outputs.
    public let output: EmbeddingTable
    /// Words trained over all epochs: every kept occurrence counted once an epoch, before subsampling.
    public let wordsTrained: Int
    /// Seconds of training alone, without reading, initialization and saving.
    public let seconds: Double
    /// Whether the run was stopped before its end.
    public let wasStopped: Bool
}

/// Trains skip-gram word vectors with negative sampling (MATHEMATICS 3).
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
    /// - Parameters:
    ///   - corpus: token ids.
    ///   - progress: called on the calling thread some ten times a second and once at the end.
    /// - Throws: `TrainingError`, or what the corpus throws when a block can't be read.
    public func train(
        on corpus: some TokenCorpus,
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed }
    ) throws -> SkipGramModel {
        fatalError()
    }
}

extension SkipGramTrainer where Loss == LogisticLoss {
    /// A trainer with the logistic loss of negative sampling.
    public init(configuration: SkipGramConfiguration = .init()) throws(TrainingError) {
        try self.init(configuration: configuration, loss: LogisticLoss())
    }
}
