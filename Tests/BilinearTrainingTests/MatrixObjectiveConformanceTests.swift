import BilinearTraining
import Testing

/// Every objective of whole matrices of the package; a new one is one more line.
@Suite struct MatrixObjectiveConformanceTests {
    /// Small data that a case makes its objective of.
    struct Data {
        let seed: UInt64
        var matrix: Matrix<Float> { Matrix(rows: 7, columns: 5, randomIn: 1, seed: seed) }
        var square: Matrix<Float> { Matrix(rows: 6, columns: 6, randomIn: 1, seed: seed) }
        var ratings: Ratings { get throws { try ratings { $0 } } }
        var labels: Ratings { get throws { try ratings { $0 < 0.5 ? 0 : 1 } } }
        var signs: Ratings { get throws { try ratings { $0 < 0.5 ? -1 : 1 } } }

        private func ratings(value: (Float) -> Float) throws -> Ratings {
            try .random(rows: 6, columns: 9, count: 25, seed: seed, value: value)
        }
    }

    static let objectives: [@Sendable (Data) throws -> any MatrixObjective] = [
        { try DenseFactorization($0.matrix, dimension: 3) },
        { try DenseFactorization($0.matrix, dimension: 11) },
        { try SymmetricFactorization($0.square, dimension: 3) },
        { try SymmetricFactorization($0.square, dimension: 2, rank: 4) },
        { try MaskedFactorization($0.ratings, dimension: 3) },
        { try SubmatrixFactorization($0.matrix, rows: [6, 1, 3], columns: [4, 0], dimension: 3) },
        { try BilinearFactorization($0.ratings, loss: SquaredLoss(), rowDimension: 3, columnDimension: 4) },
        { try BilinearFactorization($0.ratings, loss: HuberLoss(delta: 0.5), rowDimension: 2) },
        { try BilinearFactorization($0.ratings, loss: PoissonLoss(), rowDimension: 2) },
        { try BilinearFactorization($0.labels, loss: LogisticLoss(), rowDimension: 3) },
        { try BilinearFactorization($0.signs, loss: HingeLoss(), rowDimension: 2) },
        { try DenseFactorization($0.matrix, dimension: 3).regularized(0.3) },
        { try MaskedFactorization($0.ratings, dimension: 2).regularized(["V": 0.7]) },
        {
            let features = Matrix<Float>(rows: 6, columns: 2, randomIn: 1, seed: $0.seed)
            return try BilinearFactorization($0.ratings, loss: HalfSquaredLoss(), rowDimension: 2)
                .fixing(["U": features])
        },
    ]

    @Test(arguments: objectives.indices, [1, 2, 3])
    func `the gradient is the slope of the value`(index: Int, seed: UInt64) throws {
        let objective = try Self.objectives[index](Data(seed: seed))
        do {
            try GradientCheck.verify(objective, seed: seed)
        } catch {
            Issue.record("\(type(of: objective)), seed \(seed): \(error)")
        }
    }
}

extension Ratings {
    /// Random entries with random values in 0 ..< 1, or what `value` makes of them.
    static func random(
        rows: Int, columns: Int, count: Int, seed: UInt64, value: (Float) -> Float = { $0 }
    ) throws -> Ratings {
        var random = RandomStream(seed)
        return try Ratings(
            rowCount: rows, columnCount: columns,
            rows: (0..<count).map { _ in Int32.random(in: 0..<Int32(rows), using: &random) },
            columns: (0..<count).map { _ in Int32.random(in: 0..<Int32(columns), using: &random) },
            values: (0..<count).map { _ in value(random.nextUnitFloat()) })
    }
}
