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

    fileprivate func times(_ unit: Double) -> RatingErrors { RatingErrors(rmse: unit * rmse, mae: unit * mae) }
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
    /// The mean loss of the ratings held out, after the epoch; nil where there are none.
    public var heldOutLoss: Double?
    /// Whether no epoch so far had a smaller held-out loss (where none are held out: always true).
    public var isBest: Bool
    /// Seconds of training so far, without the measurement of held-out ratings.
    public var seconds: Double
}

extension RatingEpoch {
    /// - Parameter unit: of the values that were trained.
    init(_ record: EpochRecord, unit: Float) {
        let unit = Double(unit)
        self.init(
            epoch: record.epoch, learningRate: record.learningRate,
            loss: record.training.loss.map { $0 * unit * unit } ?? .nan, training: record.training.errors.times(unit),
            heldOut: record.heldOut?.errors.times(unit), heldOutLoss: record.heldOut?.loss.map { $0 * unit * unit },
            isBest: record.isBest, seconds: record.seconds)
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
