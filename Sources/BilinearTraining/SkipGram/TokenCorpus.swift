/// A corpus as the word-vector trainer sees it: token ids in blocks, sentence by sentence.
///
/// A block is a run of whole sentences. The last token of each sentence is stored as its bitwise complement (`~id`, a
/// negative number), so a sentence's end costs no memory. Ids are rows of the embedding tables: `0 ..<
/// wordCounts.count`.
public protocol TokenCorpus: Sendable {
    /// How often each word occurs in the corpus, by id. Every id in a block is an index into this array.
    var wordCounts: [Int] { get }
    /// The number of blocks.
    var blockCount: Int { get }
    /// The number of tokens in block `block`, without reading it.
    func tokenCount(ofBlock block: Int) -> Int
    /// The tokens of block `block`. Several threads call this at once.
    /// - Throws: if the block can't be read.
    func tokens(ofBlock block: Int) throws -> [Int32]
}

extension TokenCorpus {
    /// The number of tokens in all blocks: O(blocks).
    public var tokenCount: Int {
        (0..<blockCount).reduce(0) { $0 + tokenCount(ofBlock: $1) }
    }
}

/// A corpus held in memory, from sentences of token ids: for small data and tests.
public struct SentenceCorpus: TokenCorpus {
    public let wordCounts: [Int]
    private let blocks: [[Int32]]

    /// - Parameters:
    ///   - sentences: token ids, each in 0 ..< 2³¹ − 1; empty sentences are dropped.
    ///   - tokensPerBlock: a block ends with the sentence that reaches this many tokens.
    /// - Throws: `TrainingError.invalidConfiguration` for an id out of range.
    public init(sentences: [[Int]], tokensPerBlock: Int = 10_000) throws(TrainingError) {
        var counts: [Int] = []
        var blocks: [[Int32]] = []
        var block: [Int32] = []
        for sentence in sentences {
            for id in sentence {
                guard id >= 0, id < Int32.max else {
                    throw .invalidConfiguration(
                        parameter: "a token id", found: "\(id)", expected: "0 ..< \(Int32.max)")
                }
                if id >= counts.count { counts.append(contentsOf: repeatElement(0, count: id + 1 - counts.count)) }
                counts[id] += 1
                block.append(Int32(id))
            }
            if !sentence.isEmpty { block[block.count - 1] = ~block[block.count - 1] }
            if block.count >= tokensPerBlock {
                blocks.append(block)
                block = []
            }
        }
        if !block.isEmpty { blocks.append(block) }
        self.wordCounts = counts
        self.blocks = blocks
    }

    public var blockCount: Int { blocks.count }
    public func tokenCount(ofBlock block: Int) -> Int { blocks[block].count }
    public func tokens(ofBlock block: Int) -> [Int32] { blocks[block] }
}
