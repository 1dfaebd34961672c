import Testing

@testable import BilinearTraining

struct FactorModelTablesTests {
    private func table(_ rows: Int, _ dimension: Int) throws -> EmbeddingTable {
        let table = try EmbeddingTable(rows: rows, dimension: dimension)
        for row in 0..<rows { table.setRow(row, to: (0..<dimension).map { Float(row + $0 + 1) }) }
        return table
    }

    @Test func sharesTheTables() throws {
        let (u, v) = (try table(2, 3), try table(4, 3))
        let model = try FactorizationModel(rowFactors: u, columnFactors: v, biases: (table(1, 2), table(1, 4), 10))
        // ⟨(2, 3, 4), (3, 4, 5)⟩ = 38, and 10 + 2 + 3.
        #expect(model.score(row: 1, column: 2) == 53 && model.isBiased)
        u[1, 0] = 0
        #expect(model.score(row: 1, column: 2) == 47)
        let unbiased = try FactorizationModel(rowFactors: u, columnFactors: v, biases: nil)
        #expect(unbiased.score(row: 1, column: 2) == 32 && !unbiased.isBiased)
    }

    @Test func refusesShapesThatDoNotAgree() throws {
        let (u, v) = (try table(2, 3), try table(4, 3))
        #expect(throws: TrainingError.self) {
            try FactorizationModel(rowFactors: u, columnFactors: table(4, 2), biases: nil)
        }
        for biases in [
            (try table(1, 3), try table(1, 4), 0), (try table(1, 2), try table(2, 4), 0),
            (try table(1, 2), try table(1, 4), .nan),
        ] as [(EmbeddingTable, EmbeddingTable, Float)] {
            #expect(throws: TrainingError.self) {
                try FactorizationModel(rowFactors: u, columnFactors: v, biases: biases)
            }
        }
    }
}
