/// The two tables of a skip-gram model, of which row i belongs to word i, and the matrix of its score.
public struct SkipGramModel: Sendable {
    /// The vectors of words as inputs: the word vectors that are kept.
    public let input: EmbeddingTable
    /// The vectors of words as outputs.
    public let output: EmbeddingTable
    /// B of the score xᵀBy: dimension × dimension; nil where the score is the inner product.
    public let form: EmbeddingTable?
    /// Words trained over all epochs: every kept occurrence counted once an epoch, before subsampling.
    public let wordsTrained: Int
    /// (input, output) pairs trained, of which each takes 6·dimension floating-point operations, those on B not counted.
    /// With softmax, each distinct input of a batch makes a pair with every word.
    public let pairsTrained: Int
    /// Seconds of training alone, without reading, initialization and saving.
    public let seconds: Double
    /// Whether the run was stopped before its end.
    public let wasStopped: Bool
}
