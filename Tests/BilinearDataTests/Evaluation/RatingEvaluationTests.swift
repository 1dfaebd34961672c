import BilinearTraining
import Foundation
import Testing

@testable import BilinearData

struct RatingEvaluationTests {
    private let model: RatingModel

    init() throws { model = try RatingModelTests.model() }

    private func read(_ text: String) throws -> RatingData {
        try RatingData(
            source: TextSource(bytes: Array(text.utf8), name: "ratings"), rows: model.rows, columns: model.columns)
    }

    @Test func errorsByHand() throws {
        // Scores 5.5, 3.75 and, of what is known, 7 and 3: errors 0.5, −0.25, 3, −1.
        let agreement = try RatingEvaluation(of: model, on: read("10 7 5\n20 3 4\n99 5 4\n98 97 4\n")).agreement()!
        let meanSquare = 10.3125 / 4
        #expect(abs(agreement.rmse - meanSquare.squareRoot()) < 1e-12)
        #expect(abs(agreement.mae - 1.1875) < 1e-12)
        #expect(agreement.count == 4 && agreement.unknownCount == 2)
    }

    @Test func rankingsByHand() throws {
        // Row 10 ranks 5, 3, 7; row 20 scores 7: 3.75, 3: 3.75, 5: 7.25.
        let data = try read("10 7 5\n10 5 1\n20 5 4\n20 3 4\n20 7 3.9\n30 7 1\n")
        let evaluation = try RatingEvaluation(of: model, on: data)
        let one = try #require(try evaluation.ranking(k: 1, threshold: 4))
        #expect(one == .init(precision: 0.5, recall: 0.25, ndcg: 0.5, rowCount: 2))
        let two = try #require(try evaluation.ranking(k: 2, threshold: 4))
        // Row 10 has no hit. In row 20, 5 is the first, and 3 the second in half of the orders.
        #expect(abs(two.precision - 0.75 / 2) < 1e-12 && abs(two.recall - 0.75 / 2) < 1e-12)
        let gain = (1 + 0.5 / log2(3.0)) / (1 + 1 / log2(3.0))
        #expect(abs(two.ndcg - gain / 2) < 1e-12)
        #expect(try evaluation.ranking(k: 1, threshold: 6) == nil)
        // An unknown row is ranked by the columns' biases: 5, 3, 7.
        let all = try #require(try evaluation.ranking(k: 3, threshold: 1))
        #expect(all.rowCount == 3 && all.recall == 1)
    }

    @Test func whatWasSeenIsNeitherRecommendedNorRelevant() throws {
        let evaluation = try RatingEvaluation(of: model, on: read("10 7 5\n10 5 5\n20 3 5\n"))
        let seen = try read("10 5 1\n10 3 1\n20 3 1\n40 7 1\n")
        // Row 10 has 7 left, row 20 has nothing relevant.
        #expect(
            try evaluation.ranking(k: 1, threshold: 4, seen: seen)
                == .init(precision: 1, recall: 1, ndcg: 1, rowCount: 1))
    }

    @Test func aColumnThatTheModelDoesNotKnowIsNotFound() throws {
        let evaluation = try RatingEvaluation(of: model, on: read("10 5 5\n10 77 5\n"))
        #expect(try evaluation.ranking(k: 1, threshold: 4)?.recall == 0.5)
    }

    @Test func argumentsAreChecked() throws {
        let evaluation = try RatingEvaluation(of: model, on: read("10 7 5\n"))
        #expect(message { _ = try evaluation.ranking(k: 0, threshold: 4) } == "k is 0; expected at least 1")
        #expect(message { _ = try evaluation.ranking(k: 1, threshold: .nan) }?.contains("threshold is nan") == true)
        let other = try RatingData(source: TextSource(bytes: Array("20 7 5\n".utf8), name: "ratings"))
        #expect(message { _ = try RatingEvaluation(of: model, on: other) }?.contains("without the model's ids") == true)
        #expect(message { _ = try evaluation.ranking(k: 1, threshold: 4, seen: other) } != nil)
    }
}
