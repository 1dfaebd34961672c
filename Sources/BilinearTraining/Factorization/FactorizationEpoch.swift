/// What an epoch of training brought, and the model as it is, for the handler of epochs: the threads wait while it looks.
public struct FactorizationEpoch: ~Copyable {
    /// What an epoch brought.
    public struct Record: Hashable, Sendable {
        /// The epoch, from 1.
        public var number: Int
        /// The learning rate at its start.
        public var learningRate: Float
        /// Metrics of the ratings trained, each just before it was trained: the model after the epoch is better. The loss is
        /// that of a sample.
        public var training: [Metric: Double]
        /// Metrics of what is held out, after the epoch; none where nothing is. Those that a handler adds stand here too.
        public var heldOut: [Metric: Double]
        /// Whether no epoch before was as good by the metric that is watched (where it isn't measured: always true).
        public var isBest = true
        /// Seconds of training so far, without measurements and handlers.
        public var seconds: Double
    }

    /// The epoch, from 1.
    public var number: Int { record.number }
    /// The learning rate at its start.
    public var learningRate: Float { record.learningRate }
    /// Metrics of the ratings trained, each just before it was trained: the model after the epoch is better.
    public var training: [Metric: Double] { record.training }
    /// Metrics of what is held out, after the epoch; none where nothing is. Those that are added here are recorded, and can be
    /// watched.
    public var heldOut: [Metric: Double] {
        get { record.heldOut }
        set { record.heldOut = newValue }
    }
    /// Seconds of training so far, without measurements and handlers.
    public var seconds: Double { record.seconds }

    /// What the epoch brought; whether it is the best is decided when the handler has returned.
    public internal(set) var record: Record
    private var copy: FactorizationModel?
    private let makeCopy: () throws(TrainingError) -> FactorizationModel

    init(_ record: Record, model: @escaping () throws(TrainingError) -> FactorizationModel) {
        self.record = record
        makeCopy = model
    }

    /// The model after the epoch, a copy, made where it is asked for first: O(parameters).
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

/// What training gives.
public struct FactorizationResult: Sendable {
    /// The model after the best epoch.
    public var model: FactorizationModel
    /// What each epoch brought, in order.
    public var epochs: [FactorizationEpoch.Record]
    /// The number, from 1, of the epoch after which the model was as it is; where nothing was measured, of the last that
    /// ended, 0 where training was stopped before one did.
    public var bestEpoch: Int
    /// Whether a handler, the lack of improvement or divergence ended training before the last epoch.
    public var wasStopped: Bool
    /// Where training diverged after the best epoch: `TrainingError.diverged`.
    public var divergence: TrainingError?
    /// Seconds of training, without measurements and handlers.
    public var seconds: Double
}
