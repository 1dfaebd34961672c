import Testing

@testable import BilinearTraining

/// The biased step against the formulas in `Double`: e = r − μ − b − b' − ⟨u, v⟩, a row's observations of one segment from
/// old values on both sides, with decay.
@Suite struct FactorizationStepTests {
    private struct Naive {
        var u: [[Double]]
        var v: [[Double]]
        var b: [Double]
        var c: [Double]
        let mean: Double

        init(_ model: FactorizationModel) {
            func rows(_ table: EmbeddingTable) -> [[Double]] {
                (0..<table.rowCount).map { table.row($0).map(Double.init) }
            }
            u = rows(model.rowFactors)
            v = rows(model.columnFactors)
            b = rows(model.rowBiases)[0]
            c = rows(model.columnBiases)[0]
            mean = Double(model.mean)
        }

        func error(_ row: Int, _ column: Int, _ value: Double) -> Double {
            value - mean - b[row] - c[column] - zip(u[row], v[column]).reduce(0) { $0 + $1.0 * $1.1 }
        }

        /// θ ← θ − η·∂/∂θ of Σ e² + λ₁(‖u‖² + ‖v‖²) + λ₂(b² + b'²).
        mutating func descend(
            _ row: Int, _ columns: [(column: Int, error: Double)], _ rate: Double, _ weights: [Double]
        ) {
            let old = u[row]
            let bias = b[row]
            for (column, error) in columns {
                for k in old.indices {
                    u[row][k] -= rate * (-2 * error * v[column][k] + 2 * weights[0] * old[k])
                }
                b[row] -= rate * (-2 * error + 2 * weights[1] * bias)
                for k in old.indices {
                    v[column][k] -= rate * (-2 * error * old[k] + 2 * weights[0] * v[column][k])
                }
                c[column] -= rate * (-2 * error + 2 * weights[1] * c[column])
            }
        }
    }

    @Test(arguments: [1, 5, 16, 37, 100])
    func `a block's step is that of the formulas`(dimension: Int) throws {
        var random = RandomStream(11, UInt64(dimension))
        let (rows, columns) = (23, 40)
        let model = try FactorizationModel(rows: rows, columns: columns, dimension: dimension, mean: 3)
        model.rowFactors.randomize(halfWidth: 0.5, seed: 1)
        model.columnFactors.randomize(halfWidth: 0.5, seed: 2)
        model.rowBiases.randomize(halfWidth: 0.5, seed: 3)
        model.columnBiases.randomize(halfWidth: 0.5, seed: 4)
        var observations: [Observation] = []
        for row in 0..<Int32(rows) {
            for column in 0..<Int32(columns) where random.nextUnitFloat() < 0.6 {
                observations.append(.init(row: row, column: column, value: 1 + 4 * random.nextUnitFloat()))
            }
        }
        let block = RatingBlock(observations, using: &random)
        var naive = Naive(model)
        let step = FactorizationStep(
            task: PointwiseTask(SquaredLoss()), model: model, blocks: [], heldOut: [], ranking: nil, seed: 1,
            regularization: Regularization(factors: 0.25, biases: 0.125), rule: nil)
        var order = random
        let metrics = step.train(block, rate: 0.0625, using: &random).metrics()

        var (squares, absolutes) = (0.0, 0.0)
        for batch in block.batches.shuffled(using: &order) {
            let segments = batch.map { segment in
                (Int(block.starts[segment])..<Int(block.starts[segment + 1])).map { p in
                    let column = Int(block.columns[p])
                    let error = naive.error(Int(block.rows[segment]), column, Double(block.values[p]))
                    squares += error * error
                    absolutes += abs(error)
                    return (column: column, error: error)
                }
            }
            for (segment, pairs) in zip(batch, segments) {
                naive.descend(Int(block.rows[segment]), pairs, 0.0625, [0.25, 0.125])
            }
        }
        let new = Naive(model)
        let found = new.u.joined() + Array(new.v.joined()) + new.b + new.c
        let expected = naive.u.joined() + Array(naive.v.joined()) + naive.b + naive.c
        for (x, y) in zip(found, expected) { #expect(abs(x - y) < 1e-4) }
        let count = Double(observations.count)
        #expect(abs(metrics[.rmse]! - (squares / count).squareRoot()) < 1e-5)
        #expect(abs(metrics[.mae]! - absolutes / count) < 1e-5)
    }
}
