import Testing

@testable import BilinearTraining

@Suite struct TokenCorpusTests {
    @Test func `sentences become blocks, their last tokens complements`() throws {
        let corpus = try SentenceCorpus(sentences: [[0, 3], [], [1], [0, 0, 0], [2]], tokensPerBlock: 3)
        #expect(corpus.wordCounts == [4, 1, 1, 1])
        #expect(corpus.blockCount == 3)
        #expect((0..<3).map(corpus.tokens(ofBlock:)) == [[0, ~3, ~1], [0, 0, ~0], [~2]])
        #expect((0..<3).map(corpus.tokenCount(ofBlock:)) == [3, 3, 1])
        #expect(corpus.tokenCount == 7)
    }

    @Test func `nothing is a corpus without blocks`() throws {
        let corpus = try SentenceCorpus(sentences: [[], []])
        #expect(corpus.blockCount == 0 && corpus.tokenCount == 0 && corpus.wordCounts.isEmpty)
    }

    @Test(arguments: [-1, Int(Int32.max)]) func `an id out of range is refused`(id: Int) {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "a token id", found: "\(id)", expected: "0 ..< 2147483647")
        ) { try SentenceCorpus(sentences: [[1, id]]) }
    }
}
