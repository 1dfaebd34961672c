import BilinearTraining
import Testing

@testable import BilinearData

struct WordVectorsTests {
    @Test func similarityIsTheCosine() throws {
        let vectors = try wordVectors([("a", [3, 4]), ("b", [4, 3]), ("c", [-6, -8]), ("zero", [0, 0])])
        #expect(abs(try vectors.similarity("a", "b") - 0.96) < 1e-6)
        #expect(abs(try vectors.similarity("a", "c") + 1) < 1e-6)
        #expect(try vectors.similarity("a", "zero") == 0)
        #expect(try vectors.similarity("zero", "zero") == 0)
        #expect(vectors.vector(of: "c") == [-6, -8])
        #expect(vectors.vector(of: "d") == nil)
    }

    @Test func extremeNumbersDoNotOverflow() throws {
        // Its square underflows even where it isn't flushed to zero.
        let tiny = Float(1e-40 as Double)
        let vectors = try wordVectors([("huge", [3e38, 3e38]), ("tiny", [tiny, tiny]), ("one", [1, 1])])
        #expect(abs(try vectors.similarity("huge", "tiny") - 1) < 1e-4)
        let neighbors = try vectors.nearestNeighbors(of: "one", count: 2)
        #expect(neighbors.map(\.word).sorted() == ["huge", "tiny"])
        #expect(neighbors.allSatisfy { abs($0.similarity - 1) < 1e-4 })
    }

    @Test func unknownWordsAreErrorsWithSuggestions() throws {
        let vectors = try wordVectors([("been", [1]), ("Queen", [1]), ("queen", [1])])
        #expect(throws: DataError.unknownWord("quen", suggestions: ["Queen", "queen", "been"])) {
            try vectors.similarity("queen", "quen")
        }
    }
}
