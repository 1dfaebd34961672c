import BilinearTraining

/// The beginning of a corpus, of its most frequent words.
struct CorpusExcerpt: TokenCorpus {
    /// Of the whole corpus.
    let wordCounts: [Int]
    private var blocks: [[Int32]] = []

    /// - Parameters:
    ///   - tokenCount: the excerpt ends with the sentence that reaches this many, or with the corpus.
    ///   - vocabulary: words that are kept; those of a corpus are numbered by frequency.
    init(_ corpus: some TokenCorpus, tokenCount: Int, vocabulary: Int = .max) throws {
        wordCounts = Array(corpus.wordCounts.prefix(vocabulary))
        // Several blocks for each of a few threads, long beside a softmax's batch.
        let tokensPerBlock = min(10_000, max(1_000, tokenCount / 8))
        var block: [Int32] = []
        var taken = 0
        for index in 0..<corpus.blockCount where taken < tokenCount {
            for token in try corpus.tokens(ofBlock: index) {
                let id = token < 0 ? ~token : token
                if id < wordCounts.count { block.append(id) }
                guard token < 0, let last = block.last else { continue }
                if last >= 0 { block[block.count - 1] = ~last }
                let isLast = taken + block.count >= tokenCount
                if isLast || block.count >= tokensPerBlock {
                    taken += block.count
                    blocks.append(block)
                    block = []
                }
                if isLast { break }
            }
        }
        if !block.isEmpty { blocks.append(block) }
    }

    var blockCount: Int { blocks.count }
    func tokenCount(ofBlock block: Int) -> Int { blocks[block].count }
    func tokens(ofBlock block: Int) -> [Int32] { blocks[block] }
}
