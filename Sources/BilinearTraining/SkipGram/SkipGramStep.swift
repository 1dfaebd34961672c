/// How a thread trains sentences: one objective's steps on the shared tables.
protocol SkipGramStep {
    /// The losses sampled in the current block.
    var sample: LossSample { get }
    /// (input, output) pairs trained in the current block.
    var pairs: Int { get }

    /// Begins a block: clears the sampled losses and counts of the previous one.
    mutating func begin()

    /// Trains a sentence.
    /// - Parameters:
    ///   - words: its words; others may follow.
    ///   - count: the number of its words, at least 2.
    ///   - random: the block's random stream.
    ///   - learningRate: the learning rate η.
    mutating func train(_ words: [Int32], count: Int, random: inout RandomStream, learningRate: Float)

    /// Ends a block: trains the examples that are still waiting.
    mutating func finish(learningRate: Float)
}
