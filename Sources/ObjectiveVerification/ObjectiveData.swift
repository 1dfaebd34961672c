package import BilinearTraining

/// Small random data for objectives of whole matrices.
struct ObjectiveData {
    let seed: UInt64

    var matrix: Matrix<Float> { Matrix(rows: 7, columns: 5, randomIn: 1, seed: seed) }
    var square: Matrix<Float> { Matrix(rows: 6, columns: 6, randomIn: 1, seed: seed) }
    /// It has as many rows as the ratings.
    var features: Matrix<Float> { Matrix(rows: 6, columns: 2, randomIn: 1, seed: seed) }
    var ratings: Ratings { get throws { try ratings { $0 } } }
    var labels: Ratings { get throws { try ratings { $0 < 0.5 ? 0 : 1 } } }
    var signs: Ratings { get throws { try ratings { $0 < 0.5 ? -1 : 1 } } }

    private func ratings(value: (Float) -> Float) throws -> Ratings {
        try .random(rows: 6, columns: 9, count: 25, seed: seed, value: value)
    }
}

extension Ratings {
    /// Random entries with random values in 0 ..< 1, or what `value` makes of them.
    package static func random(
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
