/// The results of an epoch of skip-gram training, passed to the epoch handler while no thread trains.
public struct SkipGramEpoch: Sendable {
    /// The epoch that ended, from 1.
    public var number: Int
    /// The mean loss of the epoch's sampled pairs, each measured just before it was trained; nil if there were none.
    public var loss: Double?
    /// The learning rate at its end.
    public var learningRate: Float
    /// Seconds of training so far, without those of epoch handlers.
    public var seconds: Double
    /// The current model. Training goes on in its tables, so copy whatever you want to keep (`EmbeddingTable.row(_:)`).
    public var model: SkipGramModel
}
