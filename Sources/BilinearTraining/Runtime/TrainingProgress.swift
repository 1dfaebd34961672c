/// The state of a training run, passed to the progress handler about ten times a second and once at the end.
public struct TrainingProgress: Sendable {
    /// The epoch being trained, from 1.
    public var epoch: Int
    /// The number of epochs in all.
    public var epochs: Int
    /// Examples (for word vectors: kept occurrences of words, before subsampling) done over all epochs.
    public var examplesDone: Int
    /// Examples in all epochs.
    public var examplesTotal: Int
    /// Mean loss of the pairs sampled since the run began to report its latest stretch; nil before the first.
    public var loss: Double?
    /// The current learning rate.
    public var learningRate: Float
    /// Seconds since training began.
    public var seconds: Double

    /// - Parameters:
    ///   - epoch: the epoch being trained, from 1.
    ///   - epochs: the number of epochs in all.
    ///   - examplesDone: examples done over all epochs.
    ///   - examplesTotal: examples in all epochs.
    ///   - loss: mean loss of the latest stretch; nil before the first.
    ///   - learningRate: the current learning rate.
    ///   - seconds: seconds since training began.
    public init(
        epoch: Int, epochs: Int, examplesDone: Int, examplesTotal: Int, loss: Double?, learningRate: Float,
        seconds: Double
    ) {
        self.epoch = epoch
        self.epochs = epochs
        self.examplesDone = examplesDone
        self.examplesTotal = examplesTotal
        self.loss = loss
        self.learningRate = learningRate
        self.seconds = seconds
    }

    /// The share that is done, 0…1.
    public var fraction: Double { examplesTotal == 0 ? 1 : Double(examplesDone) / Double(examplesTotal) }
    /// Examples per second so far; 0 before the first moment has passed.
    public var examplesPerSecond: Double { seconds > 0 ? Double(examplesDone) / seconds : 0 }
}

/// What a progress handler wants next.
public enum TrainingDirective: Sendable {
    /// Goes on.
    case proceed
    /// Ends the run at the next sentence, or after the block if there is a handler of checkpoints, and returns what was
    /// learned so far.
    case stop
    /// Has the handler of checkpoints called as soon as all threads are between two blocks; nothing if there is none.
    case writeCheckpoint
}
