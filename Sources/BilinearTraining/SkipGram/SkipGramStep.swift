/// What a thread makes of sentences: one objective's steps on the shared tables.
protocol SkipGramStep {
    /// Losses looked at in the current block.
    var sample: LossSample { get }
    /// (input, output) pairs trained in the current block.
    var pairs: Int { get }

    /// Begins a block: forgets the sampled losses and counts of the one before.
    mutating func begin()

    /// Trains a sentence.
    /// - Parameters:
    ///   - words: its words, and perhaps more behind them.
    ///   - count: the number of its words, at least 2.
    ///   - random: the block's random stream.
    ///   - learningRate: the learning rate η.
    mutating func train(_ words: [Int32], count: Int, random: inout RandomStream, learningRate: Float)

    /// Ends a block: trains what waits.
    mutating func finish(learningRate: Float)
}
