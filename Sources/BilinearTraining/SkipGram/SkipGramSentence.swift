/// The work of a thread: it subsamples one sentence after another and passes the kept words to its step.
struct SkipGramSentence<Step: SkipGramStep> {
    /// The step that trains the sentences.
    var step: Step
    private let sampling: SkipGramSampling
    /// The random stream of the current block.
    private var random = RandomStream()
    /// The words of the sentence that subsampling kept; the rest of the array is unused.
    private var words: [Int32] = []

    init(step: Step, sampling: SkipGramSampling) {
        self.step = step
        self.sampling = sampling
    }

    mutating func begin(random: RandomStream) {
        self.random = random
        step.begin()
    }

    /// Trains the sentence `tokens[range]`; its last token may be stored as its complement.
    mutating func train(_ tokens: [Int32], _ range: Range<Int>, learningRate: Float) {
        if words.count < range.count { words = Array(repeating: 0, count: range.count) }
        let count = Self.subsample(tokens, range, sampling.keep, &random, into: &words)
        guard count > 1 else { return }
        step.train(words, count: count, random: &random, learningRate: learningRate)
    }

    /// Copies the kept tokens of a sentence to the front of `words` and returns their number.
    private static func subsample(
        _ tokens: [Int32], _ range: Range<Int>, _ keep: [UInt32], _ random: inout RandomStream,
        into words: inout [Int32]
    ) -> Int {
        var words = words.mutableSpan
        var count = 0
        for i in range {
            // The token, or its complement if it ends the sentence.
            let word = tokens[i] ^ (tokens[i] >> 31)
            words[count] = word
            // Branchless, since a branch would often be mispredicted.
            count &+= UInt32(truncatingIfNeeded: random.next() >> 32) <= keep[Int(word)] ? 1 : 0
        }
        return count
    }
}
