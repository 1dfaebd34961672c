import Foundation
import Testing

@testable import BilinearData

struct RankingCandidatesTests {
    /// Columns 0 ..< count, some relevant, some excluded.
    private func candidates(_ count: Int, relevant: [Int64], excluded: [Int64] = []) -> RankingCandidates {
        var candidates = RankingCandidates(columns: identifiers((0..<Int64(count)).map { $0 }))
        for id in relevant { candidates.setRelevant(id) }
        for id in excluded { candidates.exclude(id) }
        return candidates
    }

    private func expect(
        _ found: RatingEvaluation.Ranking, precision: Double, recall: Double, ndcg: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(abs(found.precision - precision) < 1e-12, sourceLocation: sourceLocation)
        #expect(abs(found.recall - recall) < 1e-12, sourceLocation: sourceLocation)
        #expect(abs(found.ndcg - ndcg) < 1e-12, sourceLocation: sourceLocation)
        #expect(found.rowCount == 1, sourceLocation: sourceLocation)
    }

    @Test func knownCases() {
        // Ranked 3, 1, 0, 2; relevant are 1, 2 and one that the model doesn't know.
        let scores: [Float] = [2, 3, 1, 4]
        let some = candidates(4, relevant: [1, 2, 99, 1])
        #expect(some.relevantCount == 3)
        let ideal = 1 + 1 / log2(3.0)
        expect(some.ranked(by: scores, k: 2), precision: 0.5, recall: 1 / 3, ndcg: 1 / log2(3.0) / ideal)
        expect(
            some.ranked(by: scores, k: 10), precision: 0.2, recall: 2 / 3,
            ndcg: (1 / log2(3.0) + 1 / log2(5.0)) / (ideal + 0.5))
        expect(candidates(4, relevant: [3]).ranked(by: scores, k: 1), precision: 1, recall: 1, ndcg: 1)
        // Without column 3, column 1 is the first.
        let excluded = candidates(4, relevant: [1, 3], excluded: [3, 98])
        #expect(excluded.relevantCount == 1)
        expect(excluded.ranked(by: scores, k: 1), precision: 1, recall: 1, ndcg: 1)
    }

    @Test func unknownAndExcludedColumnsAreNotRelevant() {
        var some = candidates(3, relevant: [0, 99], excluded: [0, 99])
        #expect(some.relevantCount == 0)
        some.setRelevant(0)
        #expect(some.relevantCount == 0)
        some.reset()
        some.setRelevant(0)
        #expect(some.relevantCount == 1)
        // Nothing is left to recommend.
        expect(
            candidates(2, relevant: [7], excluded: [0, 1]).ranked(by: [1, 2], k: 3), precision: 0, recall: 0, ndcg: 0)
    }

    /// The discount of a rank that counts from 0.
    private func discount(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }

    /// The mean over all orders of equal scores, by drawing up every order.
    @Test func equalScoresGiveTheMeanOverTheirOrders() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        for _ in 0..<40 {
            let scores = (0..<5).map { _ in Float(Int.random(in: 0..<3, using: &generator)) }
            let relevant =
                (0..<5).filter { _ in Bool.random(using: &generator) } + [Int.random(in: 0..<5, using: &generator)]
            let k = Int.random(in: 1...6, using: &generator)
            var (orders, hits, gain) = (0.0, 0.0, 0.0)
            for order in permutations([0, 1, 2, 3, 4])
            where zip(order, order.dropFirst()).allSatisfy({
                scores[$0] >= scores[$1]
            }) {
                orders += 1
                for (rank, column) in order.prefix(k).enumerated() where relevant.contains(column) {
                    hits += 1
                    gain += discount(rank)
                }
            }
            let count = Set(relevant).count
            let ideal = (0..<min(k, count)).reduce(0.0) { $0 + discount($1) }
            expect(
                candidates(5, relevant: relevant.map(Int64.init)).ranked(by: scores, k: k),
                precision: hits / orders / Double(k), recall: hits / orders / Double(count), ndcg: gain / orders / ideal
            )
        }
    }

    private func permutations(_ elements: [Int]) -> [[Int]] {
        elements.isEmpty
            ? [[]] : elements.flatMap { first in permutations(elements.filter { $0 != first }).map { [first] + $0 } }
    }
}
