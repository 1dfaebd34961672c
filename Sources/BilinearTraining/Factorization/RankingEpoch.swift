/// What an epoch of training by ranking brought.
public struct RankingEpoch: Hashable, Sendable {
    /// The epoch, from 1.
    public var epoch: Int
    /// The learning rate at its start.
    public var learningRate: Float
    /// The mean loss of a sample of the pairs, each just before it was trained.
    public var loss: Double
    /// The share of pairs in the right order, each just before it was trained: the area under the ROC curve (AUC).
    public var trainingAUC: Double
    /// The share of held-out pairs in the right order, after the epoch; nil where none are held out.
    public var heldOutAUC: Double?
    /// NDCG at 10 of the held-out columns among all that their row wasn't trained on, after the epoch: the mean over rows, of
    /// more than 2000 a sample; nil where nothing is held out.
    public var heldOutNDCG: Double?
    /// Whether no epoch so far had a larger held-out NDCG (where none are held out: always true).
    public var isBest: Bool
    /// Seconds of training so far, without the measurement of held-out observations.
    public var seconds: Double
}

extension RankingEpoch {
    init(_ record: EpochRecord) {
        self.init(
            epoch: record.epoch, learningRate: record.learningRate, loss: record.training.loss ?? .nan,
            trainingAUC: record.training.orderedShare, heldOutAUC: record.heldOut?.orderedShare,
            heldOutNDCG: record.heldOut?.ndcg, isBest: record.isBest, seconds: record.seconds)
    }
}

/// What training by ranking gives.
public struct RankingResult: Sendable {
    /// The model after the best epoch.
    public var model: FactorModel
    /// What each epoch brought, in order.
    public var epochs: [RankingEpoch]
    /// The number, from 1, of the epoch after which the model was as it is; where nothing was held out, of the last that
    /// ended, 0 where training was stopped before one did.
    public var bestEpoch: Int
    /// Whether the progress handler or the lack of improvement ended training before the last epoch.
    public var wasStopped: Bool
    /// Seconds of training, without the measurement of held-out observations.
    public var seconds: Double
}
