import Foundation
import Testing

@testable import BilinearTraining

@Suite struct HeldOutRankingTests {
    private static let (rowCount, columnCount) = (50, 90)

    private static func observations(share: Float, seed: UInt64) -> [Observation] {
        var random = RandomStream(seed)
        return (0..<rowCount).flatMap { row in
            (0..<columnCount).filter { _ in random.nextUnitFloat() < share }.map {
                Observation(row: Int32(row), column: Int32($0), value: 1)
            }
        }
    }

    private static func model() throws -> FactorizationModel {
        let model = try FactorizationModel(rows: rowCount, columns: columnCount, dimension: 5, mean: 0)
        model.rowFactors.randomize(halfWidth: 1, seed: 1)
        model.columnFactors.randomize(halfWidth: 1, seed: 2)
        model.columnBiases.randomize(halfWidth: 0.5, seed: 3)
        return model
    }

    /// By sorting all candidates, as the definition has it.
    private static func naive(_ model: FactorizationModel, _ heldOut: [Observation], _ trained: [Observation])
        -> [Double]
    {
        (0..<Int32(rowCount)).compactMap { row in
            let seen = Set(trained.filter { $0.row == row }.map(\.column))
            let relevant = Set(heldOut.filter { $0.row == row }.map(\.column)).subtracting(seen)
            if relevant.isEmpty { return nil }
            let ranked = (0..<Int32(columnCount)).filter { !seen.contains($0) }.sorted {
                model.score(row: Int(row), column: Int($0)) > model.score(row: Int(row), column: Int($1))
            }
            let gains = ranked.prefix(10).enumerated().map { relevant.contains($1) ? 1 / log2(Double($0) + 2) : 0 }
            let ideal = (0..<min(10, relevant.count)).map { 1 / log2(Double($0) + 2) }
            return gains.reduce(0, +) / ideal.reduce(0, +)
        }
    }

    @Test func `NDCG at 10 is that of all candidates sorted`() throws {
        let (heldOut, trained) = (Self.observations(share: 0.1, seed: 5), Self.observations(share: 0.3, seed: 6))
        let model = try Self.model()
        var random = RandomStream(1)
        let ranking = HeldOutRanking(
            heldOut, trained: [Array(trained.prefix(100)), Array(trained.dropFirst(100))],
            columnCount: Self.columnCount, using: &random)
        let expected = Self.naive(model, heldOut, trained)
        #expect(ranking.parts.map(\.count).reduce(0, +) == expected.count)
        let sum = ranking.parts.reduce(0) { $0 + ranking.ndcgSum(model, rows: $1) }
        #expect(abs(sum - expected.reduce(0, +)) < 1e-9)
    }

    @Test func `of many rows a sample is ranked`() {
        let heldOut = (0..<5_000).map { Observation(row: $0, column: 0, value: 1) }
        var random = RandomStream(1)
        let ranking = HeldOutRanking(heldOut, trained: [], columnCount: 3, using: &random)
        #expect(ranking.parts.map(\.count).reduce(0, +) == 2_000)
    }

    @Test func `nothing held out is nothing to rank`() {
        var random = RandomStream(1)
        #expect(HeldOutRanking([], trained: [], columnCount: 3, using: &random).parts.isEmpty)
        // What was trained on isn't asked for.
        let same = [Observation(row: 0, column: 1, value: 1)]
        #expect(HeldOutRanking(same, trained: [same], columnCount: 3, using: &random).parts.isEmpty)
    }
}
