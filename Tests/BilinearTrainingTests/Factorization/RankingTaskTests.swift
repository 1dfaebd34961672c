import Testing

@testable import BilinearTraining

@Suite struct RankingTaskTests {
    /// Rows like the columns of their own group: of 3 groups of 12.
    static func grouped() throws -> Ratings {
        var random = RandomStream(2)
        var (rows, columns): ([Int32], [Int32]) = ([], [])
        for row in 0..<60 {
            for column in 0..<36 where row % 3 == column % 3 && random.nextUnitFloat() < 0.7 {
                rows.append(Int32(row))
                columns.append(Int32(column))
            }
        }
        return try Ratings(
            rowCount: 60, columnCount: 36, rows: rows, columns: columns, values: rows.map { _ in 1 })
    }

    static func trainer(
        threads: Int = 1
    ) throws -> FactorizationTrainer<RankingTask<LogisticLoss>, InnerProduct, SGD> {
        var configuration = FactorizationConfiguration()
        configuration.dimension = 8
        configuration.epochs = 60
        configuration.patience = nil
        configuration.threads = threads
        configuration.regularization = Regularization(factors: 0.005, biases: 0.005)
        return try FactorizationTrainer(
            configuration: configuration, task: .ranking(LogisticLoss()), optimizer: SGD(rate: 0.05))
    }

    @Test func `held-out columns of a row's group come before the others`() throws {
        let (training, heldOut) = try Self.grouped().split(holdingOut: 0.2, seed: 1)
        let result = try Self.trainer().train(on: training, heldOut: heldOut)
        let best = result.epochs[result.bestEpoch - 1]
        // Some of the columns drawn are of the row's group too.
        #expect(best.heldOut[.auc]! > 0.9, "AUC \(best.heldOut[.auc]!)")
        var ordered = 0
        for i in 0..<heldOut.count {
            let row = Int(heldOut.rows[i])
            let scores = result.model.scores(row: row)
            let others = scores.indices.filter { $0 % 3 != row % 3 }
            ordered += others.count { scores[Int(heldOut.columns[i])] > scores[$0] }
        }
        #expect(Double(ordered) / Double(heldOut.count * 24) > 0.95)
    }

    @Test func `the result has the same bits for any number of threads`() throws {
        let ratings = try Self.grouped()
        let results = try [1, 2, 3, 8].map {
            FactorizationTrainerTests.bits(try Self.trainer(threads: $0).train(on: ratings).model)
        }
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test func `no drawn column is one that its row observed`() throws {
        let grid = RatingGrid(try Self.grouped())
        var random = RandomStream(9)
        for (part, block) in zip(grid.parts, grid.blocks(seed: 1, drawnColumns: 1)) {
            let observed = Set(part.map { [$0.row, $0.column] })
            let drawn = block.drawn(using: &random)
            for segment in drawn.rows.indices {
                for p in stride(from: Int(drawn.starts[segment]), to: Int(drawn.starts[segment + 1]), by: 2) {
                    #expect(observed.contains([drawn.rows[segment], drawn.columns[p]]))
                    #expect(
                        !observed.contains([drawn.rows[segment], drawn.columns[p + 1]])
                            || drawn.columns[p] == drawn.columns[p + 1])
                }
            }
        }
    }

    @Test func `a row that observed every column trains nothing wrong`() throws {
        let all = try Ratings(
            rowCount: 1, columnCount: 3, rows: [0, 0, 0], columns: [0, 1, 2], values: [1, 1, 1])
        #expect(try Self.trainer().train(on: all).model.isFinite)
    }
}
