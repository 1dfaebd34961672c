/// The two tables of a skip-gram model, whose row i belongs to word i, and the matrix of its score.
public struct SkipGramModel: Sendable {
    /// The vectors of words as inputs. These are the word vectors to keep.
    public let input: EmbeddingTable
    /// The vectors of words as outputs.
    public let output: EmbeddingTable
    /// B of the score xᵀBy: dimension × dimension; nil if the score is the inner product.
    public let form: EmbeddingTable?
    /// Words trained over all epochs: every kept occurrence counts once per epoch, before subsampling.
    public let wordsTrained: Int
    /// (input, output) pairs trained. Each takes 6·dimension floating-point operations, not counting those on B.
    /// With softmax, each distinct input of a batch forms a pair with every word.
    public let pairsTrained: Int
    /// Seconds of training alone, without reading, initialization and saving.
    public let seconds: Double
    /// Whether the run was stopped before its end.
    public let wasStopped: Bool

    package init(
        input: EmbeddingTable, output: EmbeddingTable, form: EmbeddingTable?, wordsTrained: Int, pairsTrained: Int,
        seconds: Double, wasStopped: Bool
    ) {
        self.input = input
        self.output = output
        self.form = form
        self.wordsTrained = wordsTrained
        self.pairsTrained = pairsTrained
        self.seconds = seconds
        self.wasStopped = wasStopped
    }
}
