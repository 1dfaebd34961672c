/// The results of a training epoch and the current model, for the epoch handler. The threads wait while the handler
/// runs.
public struct FactorizationEpoch: ~Copyable {
    /// The results of an epoch.
    public struct Record: Hashable, Sendable {
        /// The epoch, from 1.
        public var number: Int
        /// The learning rate at its start.
        public var learningRate: Float
        /// Metrics on the training ratings. Each rating is measured just before it is trained, so the model after the
        /// epoch is better than these suggest. The loss is measured on a sample.
        public var training: [Metric: Double]
        /// Metrics on the held-out data after the epoch, and those that a handler adds. Empty if there are neither.
        public var heldOut: [Metric: Double]
        /// Whether the watched metric is better than in every epoch before; always true if it isn't measured.
        public var isBest = true
        /// Seconds of training so far, without measurements and handlers.
        public var seconds: Double
    }

    /// The epoch, from 1.
    public var number: Int { record.number }
    /// The learning rate at its start.
    public var learningRate: Float { record.learningRate }
    /// Metrics on the training ratings. Each rating is measured just before it is trained, so the model after the epoch
    /// is better than these suggest.
    public var training: [Metric: Double] { record.training }
    /// Metrics on the held-out data after the epoch; empty if there is none. Metrics added here are recorded and can be
    /// watched.
    public var heldOut: [Metric: Double] {
        get { record.heldOut }
        set { record.heldOut = newValue }
    }
    /// Seconds of training so far, without measurements and handlers.
    public var seconds: Double { record.seconds }

    /// The results of the epoch. Whether it is the best is decided after the handler has returned.
    public internal(set) var record: Record
    private var copy: FactorizationModel?
    private let makeCopy: () throws(TrainingError) -> FactorizationModel

    init(_ record: Record, model: @escaping () throws(TrainingError) -> FactorizationModel) {
        self.record = record
        makeCopy = model
    }

    /// A copy of the model after the epoch, made on first access: O(parameters).
    /// - Throws: `TrainingError.notEnoughMemory`.
    public var model: FactorizationModel {
        mutating get throws(TrainingError) {
            if let copy { return copy }
            let made = try makeCopy()
            copy = made
            return made
        }
    }
}

/// The result of training.
public struct FactorizationResult: Sendable {
    /// The model after the best epoch.
    public var model: FactorizationModel
    /// The results of each epoch, in order.
    public var epochs: [FactorizationEpoch.Record]
    /// The number, from 1, of the epoch that produced `model`. If nothing was measured, this is the last completed
    /// epoch, or 0 if training was stopped before one completed.
    public var bestEpoch: Int
    /// Whether a handler, lack of improvement or divergence ended training before the last epoch.
    public var wasStopped: Bool
    /// `TrainingError.diverged` if training diverged after the best epoch.
    public var divergence: TrainingError?
    /// Seconds of training, without measurements and handlers.
    public var seconds: Double
}
