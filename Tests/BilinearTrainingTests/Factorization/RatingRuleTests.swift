import Testing

@testable import BilinearTraining

/// Scores and steps of any score and optimizer against the formulas in `Double`: each pair moves its column's factor and bias
/// by its own gradient, then each segment its row's by the sum, all from old values of the row.
@Suite struct RatingRuleTests {
    private typealias Cell = OptimizerTwin.Cell

    private static let weights = Regularization(factors: 0.25, biases: 0.125)

    /// A row's, or column's, factor, with its bias behind it in a biased model.
    private static func cells(_ factors: EmbeddingTable, _ biases: EmbeddingTable?) -> [[Cell]] {
        (0..<factors.rowCount).map { row in
            (factors.row(row) + (biases.map { [$0.row(0)[row]] } ?? [])).map { Cell(x: Double($0)) }
        }
    }

    /// Steps from random derivatives, twice over the batches of a block.
    /// - Parameters:
    ///   - scale: the score is so many times the inner product.
    private func check(
        _ score: some ScoringFunction, scale: Double, _ twin: OptimizerTwin, dimension: Int, isBiased: Bool,
        groupSize: Int = 1
    ) throws {
        // Observations whose gradients a row takes one step by: all of a segment where steps add up.
        let length = twin.optimizer.stateCount == 0 ? nil : groupSize
        var random = RandomStream(11, UInt64(dimension))
        let model = try FactorizationModel(rows: 9, columns: 14, dimension: dimension, mean: isBiased ? 3 : nil)
        let tables = [model.rowFactors, model.columnFactors] + (isBiased ? [model.rowBiases, model.columnBiases] : [])
        for (index, table) in tables.enumerated() { table.randomize(halfWidth: 0.5, seed: UInt64(index)) }
        var observations: [Observation] = []
        for row in 0..<Int32(9) {
            for column in stride(from: Int32(0), to: 14, by: 2) where random.nextUnitFloat() < 0.6 {
                observations.append(.init(row: row, column: column, value: 0))
                observations.append(.init(row: row, column: column + 1, value: 0))
            }
        }
        let block = RatingBlock(observations, using: &random)
        var u = Self.cells(model.rowFactors, isBiased ? model.rowBiases : nil)
        var v = Self.cells(model.columnFactors, isBiased ? model.columnBiases : nil)
        let rule = try RatingRule(score, twin.optimizer, for: model, groupSize: groupSize, isShared: false)
        for batch in block.batches + block.batches {
            var scores = [Float](repeating: 0, count: RatingBlock.batchLimit)
            var span = scores.mutableSpan
            rule.score(model, block, batch, into: &span)
            let derivatives = scores.map { _ in 2 * random.nextUnitFloat() - 1 }
            rule.descend(model, block, batch, derivatives.span, Self.weights, rate: OptimizerTwin.rate)
            let first = Int(block.starts[batch.lowerBound])
            for segment in batch {
                for p in Int(block.starts[segment])..<Int(block.starts[segment + 1]) {
                    let (a, b) = (u[Int(block.rows[segment])], v[Int(block.columns[p])])
                    let product = scale * (0..<dimension).reduce(0) { $0 + a[$1].x * b[$1].x }
                    let offset = isBiased ? Double(model.mean) + a[dimension].x + b[dimension].x : 0
                    #expect(abs(Double(scores[p - first]) - (product + offset)) < 1e-4)
                }
            }
            for segment in batch {
                let row = Int(block.rows[segment])
                func weight(_ i: Int) -> Double { Double(i < dimension ? Self.weights.factors : Self.weights.biases) }
                let all = Int(block.starts[segment])..<Int(block.starts[segment + 1])
                for start in stride(from: all.lowerBound, to: all.upperBound, by: length ?? all.count) {
                    let old = u[row].map(\.x)
                    let range = start..<start + (length ?? all.count)
                    var gradient = old.indices.map { 2 * Double(range.count) * weight($0) * old[$0] }
                    for p in range {
                        let (g, column) = (Double(derivatives[p - first]), Int(block.columns[p]))
                        for i in old.indices {
                            let x = v[column][i].x
                            gradient[i] += g * (i < dimension ? scale * x : 1)
                            twin.descend(&v[column][i], g * (i < dimension ? scale * old[i] : 1) + 2 * weight(i) * x)
                        }
                    }
                    for i in old.indices { twin.descend(&u[row][i], gradient[i]) }
                }
            }
        }
        let found =
            Self.cells(model.rowFactors, isBiased ? model.rowBiases : nil)
            + Self.cells(model.columnFactors, isBiased ? model.columnBiases : nil)
        for (x, y) in zip(found.joined(), (u + v).joined()) { #expect(abs(x.x - y.x) < 1e-4) }
    }

    @Test(arguments: [1, 5, 16, 37], [true, false])
    func `a batch's step is that of the formulas`(dimension: Int, isBiased: Bool) throws {
        for twin in OptimizerTwin.all {
            for groupSize in [1, 2] {
                try check(
                    InnerProduct(), scale: 1, twin, dimension: dimension, isBiased: isBiased, groupSize: groupSize)
            }
            try check(FactorizationTrainerTests.Scaled(), scale: 2, twin, dimension: dimension, isBiased: isBiased)
        }
    }
}
