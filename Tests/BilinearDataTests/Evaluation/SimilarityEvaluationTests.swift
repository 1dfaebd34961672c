import BilinearTraining
import Testing

@testable import BilinearData

struct SimilarityEvaluationTests {
    private let directory = TemporaryDirectory()

    @Test(arguments: ["a\tb\t1.5\nc\td\t2\n", "a,b,1.5\r\nc, d, 2\r\n", "# comment\n\na b 1.5\nc  d 2"])
    func readsLines(text: String) throws {
        let evaluation = try SimilarityEvaluation(contentsOf: directory.write(text, to: "s"))
        #expect(
            evaluation.pairs == [.init(first: "a", second: "b", score: 1.5), .init(first: "c", second: "d", score: 2)])
    }

    @Test(arguments: [("a\tb\n", "line 1"), ("a b 1\na b x\n", "line 2"), ("a b 1 2\n", "line 1"), ("#\n", "no pairs")])
    func refusesOtherLines(text: String, place: String) {
        let path = directory.write(text, to: "s")
        #expect(message { _ = try SimilarityEvaluation(contentsOf: path) }?.contains(place) == true)
    }

    @Test func ranksShareTheirMeanWhereValuesAreEqual() {
        #expect(averageRanks([10, 30, 20, 20, 5]) == [2, 5, 3.5, 3.5, 1])
        #expect(averageRanks([1, 1, 1]) == [2, 2, 2])
        #expect(averageRanks([]).isEmpty)
    }

    @Test func correlationsOfAKnownCase() throws {
        // By hand: deviations (−1.5, −0.5, 0.5, 1.5) and (−1.5, 0.5, −0.5, 1.5): 4 / 5.
        #expect(abs(try #require(correlation([1, 2, 3, 4], [1, 3, 2, 4])) - 0.8) < 1e-15)
        #expect(correlation([1, 1], [1, 2]) == nil)
        #expect(correlation([1], [1]) == nil)
    }

    @Test func comparesCosinesWithScores() throws {
        let rows: [(String, [Float])] = [
            ("a", [1, 0]), ("b", [1, 0.1]), ("c", [1, 1]), ("d", [0, 1]), ("A", [0, 1]),
        ]
        let vectors = try wordVectors(rows)
        let evaluation = SimilarityEvaluation(pairs: [
            .init(first: "A", second: "b", score: 9), .init(first: "a", second: "c", score: 10),
            .init(first: "a", second: "D", score: 1), .init(first: "a", second: "unknown", score: 5),
        ])
        let result = try evaluation.evaluate(vectors)
        #expect(result.pairs == 3)
        #expect(result.outOfVocabulary == 1)
        // Ranks of the scores 2, 3, 1; of the cosines 3, 2, 1.
        #expect(abs(try #require(result.spearman) - 0.5) < 1e-15)
        let cosines = [1 / 1.01.squareRoot(), 0.5.squareRoot(), 0]
        #expect(abs(try #require(result.pearson) - correlation([9, 10, 1], cosines)!) < 1e-6)
        #expect(try evaluation.evaluate(vectors, restrict: 1).spearman == nil)
    }
}
