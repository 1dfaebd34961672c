import BilinearTraining

/// Ratings from planted factors and biases.
enum PlantedRatings {
    /// `share` of the entries of a matrix of planted rank, with biases about 3 where asked for.
    static func make(
        rows: Int, columns: Int, rank: Int, share: Double, isBiased: Bool, seed: UInt64
    ) throws -> Ratings {
        var random = RandomStream(seed)
        func factors(_ count: Int) -> [[Float]] {
            (0..<count).map { _ in (0..<rank).map { _ in 2 * random.nextUnitFloat() - 1 } }
        }
        let (u, v) = (factors(rows), factors(columns))
        let (b, c) = (factors(rows), factors(columns))
        var entries: (rows: [Int32], columns: [Int32], values: [Float]) = ([], [], [])
        for i in 0..<rows {
            for j in 0..<columns where Double(random.nextUnitFloat()) < share {
                let product = zip(u[i], v[j]).reduce(0) { $0 + $1.0 * $1.1 }
                entries.rows.append(Int32(i))
                entries.columns.append(Int32(j))
                entries.values.append(product + (isBiased ? 3 + b[i][0] + c[j][0] : 0))
            }
        }
        return try Ratings(
            rowCount: rows, columnCount: columns, rows: entries.rows, columns: entries.columns, values: entries.values)
    }

    /// 1 − the mean squared error over the variance.
    static func explainedVariance(_ model: FactorizationModel, _ ratings: Ratings) -> Double {
        let mean = ratings.mean
        var (error, variance) = (0.0, 0.0)
        for i in 0..<ratings.count {
            let value = Double(ratings.values[i])
            let score = Double(model.score(row: Int(ratings.rows[i]), column: Int(ratings.columns[i])))
            error += (value - score) * (value - score)
            variance += (value - mean) * (value - mean)
        }
        return 1 - error / variance
    }
}
