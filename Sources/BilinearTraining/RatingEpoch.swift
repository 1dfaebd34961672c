/// Root mean square and mean absolute error of scores against observed values.
public struct RatingErrors: Hashable, Sendable {
    /// Root mean square error.
    public var rmse: Double
    /// Mean absolute error.
    public var mae: Double

    /// - Parameters:
    ///   - rmse: root mean square error.
    ///   - mae: mean absolute error.
    public init(rmse: Double, mae: Double) {
        self.rmse = rmse
        self.mae = mae
    }
}

/// What an epoch of training brought.
public struct RatingEpoch: Hashable, Sendable {
    /// The epoch, from 1.
    public var epoch: Int
    /// The learning rate at its start.
    public var learningRate: Float
    /// The mean loss of a sample of the ratings, each just before it was trained.
    public var loss: Double
    /// The errors on the ratings trained, each just before it was trained: those after the epoch are smaller.
    public var training: RatingErrors
    /// The errors on the ratings held out, after the epoch; nil where there are none.
    public var heldOut: RatingErrors?
    /// Whether no epoch so far had a smaller held-out RMSE (where none are held out: always true).
    public var isBest: Bool
    /// Seconds of training so far, without the measurement of held-out ratings.
    public var seconds: Double
}

extension RatingEpoch {
    init(_ record: EpochRecord) {
        self.init(
            epoch: record.epoch, learningRate: record.learningRate, loss: record.training.loss ?? .nan,
            training: record.training.errors, heldOut: record.heldOut?.errors, isBest: record.isBest,
            seconds: record.seconds)
    }
}

/// What training gives.
public struct RatingResult: Sendable {
    /// The model after the best epoch.
    public var model: FactorModel
    /// What each epoch brought, in order.
    public var epochs: [RatingEpoch]
    /// The number, from 1, of the epoch after which the model was as it is; where nothing was held out, of the last that
    /// ended, 0 where training was stopped before one did.
    public var bestEpoch: Int
    /// Whether the progress handler or the lack of improvement ended training before the last epoch.
    public var wasStopped: Bool
    /// Seconds of training, without the measurement of held-out ratings.
    public var seconds: Double
}
