import BilinearTraining

/// Generated ratings, each entry at most once, whose rows and columns are drawn with weights 1/(rank + 10).
struct ZipfRatings {
    let rows: Int
    let columns: Int
    let count: Int

    /// Of the shape of MovieLens-100K.
    static let small = ZipfRatings(rows: 943, columns: 1_682, count: 100_000)
    /// Tables far larger than a core's second-level cache.
    static let large = ZipfRatings(rows: 60_000, columns: 20_000, count: 10_000_000)

    /// The same ratings each time: 1…5 by a planted structure and noise.
    func generate() throws -> Ratings {
        var random = RandomStream(1)
        let (rowDraws, columnDraws) = (ZipfDraws(rows, offset: 10), ZipfDraws(columns, offset: 10))
        let rowsByRank = (0..<Int32(rows)).shuffled(using: &random)
        let columnsByRank = (0..<Int32(columns)).shuffled(using: &random)
        var isObserved = [Bool](repeating: false, count: rows * columns)
        var rowNumbers: [Int32] = []
        var columnNumbers: [Int32] = []
        var values: [Float] = []
        while values.count < count {
            let row = rowsByRank[rowDraws.draw(&random)]
            let column = columnsByRank[columnDraws.draw(&random)]
            let entry = Int(row) * columns + Int(column)
            if isObserved[entry] { continue }
            isObserved[entry] = true
            rowNumbers.append(row)
            columnNumbers.append(column)
            let planted = 3.5 + Float(row % 5 - 2) * Float(column % 5 - 2) / 4 + random.nextUnitFloat() - 0.5
            values.append(min(5, max(1, planted.rounded())))
        }
        return try Ratings(
            rowCount: rows, columnCount: columns, rows: rowNumbers, columns: columnNumbers, values: values)
    }
}
