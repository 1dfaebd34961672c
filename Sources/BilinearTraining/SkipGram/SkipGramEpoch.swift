/// What an epoch of skip-gram training brought: handed to the epoch handler while no thread trains.
public struct SkipGramEpoch: Sendable {
    /// The epoch that ended, from 1.
    public var number: Int
    /// The mean loss of the pairs sampled in it, each just before it was trained; nil where there were none.
    public var loss: Double?
    /// The learning rate at its end.
    public var learningRate: Float
    /// Seconds of training so far, without those of epoch handlers.
    public var seconds: Double
    /// The model as it is now. Its tables are those that training goes on with: what is to be kept must be copied
    /// (`EmbeddingTable.row(_:)`).
    public var model: SkipGramModel
}
