import BilinearTraining

/// A matrix made from known factors of length 2, two fifths of it observed.
struct PlantedMatrix {
    private let values: [[Float]]
    /// The observed entries.
    let ratings: Ratings

    /// No biases, as many dimensions as the planted factors and two more.
    static var configuration: FactorizationConfiguration {
        var configuration = FactorizationConfiguration()
        configuration.dimension = 4
        configuration.isBiased = false
        configuration.epochs = 100
        configuration.regularization = Regularization(factors: 1e-4, biases: 0)
        return configuration
    }

    init(rows: Int, columns: Int, seed: UInt64, score: ([Float], [Float]) -> Float) throws {
        var random = RandomStream(seed)
        func factors(_ count: Int) -> [[Float]] {
            (0..<count).map { _ in [2 * random.nextUnitFloat() - 1, 2 * random.nextUnitFloat() - 1] }
        }
        let (u, v) = (factors(rows), factors(columns))
        let values = u.map { u in v.map { v in score(u, v) } }
        let places = values.indices.flatMap { row in values[row].indices.map { (row, $0) } }
        let observed = places.filter { _ in random.nextUnitFloat() < 0.4 }
        self.values = values
        ratings = try Ratings(
            rowCount: rows, columnCount: columns, rows: observed.map { Int32($0.0) },
            columns: observed.map { Int32($0.1) }, values: observed.map { values[$0.0][$0.1] })
    }

    /// The observed entries, with something added to some.
    func withOutliers(every step: Int, of distance: Float) throws -> Ratings {
        try Ratings(
            rowCount: ratings.rowCount, columnCount: ratings.columnCount, rows: ratings.rows,
            columns: ratings.columns,
            values: ratings.values.enumerated().map { $0 % step == 0 ? $1 + distance : $1 })
    }

    /// 1 − the squared error over the variance, of all entries.
    func explainedVariance(_ found: (_ row: Int, _ column: Int) -> Float) -> Double {
        let mean = values.joined().reduce(0.0) { $0 + Double($1) } / Double(values.joined().count)
        var (error, variance) = (0.0, 0.0)
        for row in values.indices {
            for (column, value) in values[row].enumerated() {
                error += Double((value - found(row, column)) * (value - found(row, column)))
                variance += (Double(value) - mean) * (Double(value) - mean)
            }
        }
        return 1 - error / variance
    }
}
