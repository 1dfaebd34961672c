import BilinearTraining

/// Generated ratings, each entry at most once, whose rows and columns are drawn with weights 1/(rank + 10).
struct ZipfRatings {
    let name: String
    let rows: Int
    let columns: Int
    let count: Int

    /// Of the shape of MovieLens-100K.
    static let small = ZipfRatings(name: "small", rows: 943, columns: 1_682, count: 100_000)
    /// Tables far larger than a core's second-level cache.
    static let large = ZipfRatings(name: "large", rows: 60_000, columns: 20_000, count: 10_000_000)

    /// The same ratings each time: 1…5 by a planted structure and noise.
    func generate() throws -> Ratings {
        var random = RandomStream(1)
        let rowDraws = RankDraws(rows, &random)
        let columnDraws = RankDraws(columns, &random)
        var isObserved = [Bool](repeating: false, count: rows * columns)
        var rowNumbers: [Int32] = []
        var columnNumbers: [Int32] = []
        var values: [Float] = []
        while values.count < count {
            let row = rowDraws.draw(&random)
            let column = columnDraws.draw(&random)
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

/// Draws numbers below `count`, each with a weight of its own by rank.
private struct RankDraws {
    private let numbers: [Int32]
    private let cumulative: [Double]

    init(_ count: Int, _ random: inout RandomStream) {
        numbers = (0..<Int32(count)).shuffled(using: &random)
        var sum = 0.0
        cumulative = (0..<count).map { rank in
            sum += 1 / Double(rank + 10)
            return sum
        }
    }

    func draw(_ random: inout RandomStream) -> Int32 {
        let x = Double.random(in: 0..<cumulative.last!, using: &random)
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > x { high = middle } else { low = middle + 1 }
        }
        return numbers[low]
    }
}
