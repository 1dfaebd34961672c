/// Observed entries of a matrix, as triples (row, column, value): users' ratings of items, for example.
///
/// An entry may occur more than once; each occurrence counts.
public struct Ratings: Sendable {
    /// Rows of the matrix, whether observed or not.
    public let rowCount: Int
    /// Columns of the matrix, whether observed or not.
    public let columnCount: Int
    /// The row of each observation.
    public let rows: [Int32]
    /// The column of each observation.
    public let columns: [Int32]
    /// The value of each observation, all finite.
    public let values: [Float]

    /// The number of observations.
    public var count: Int { values.count }

    /// - Parameters:
    ///   - rowCount: rows of the matrix, 0…2³¹−1.
    ///   - columnCount: columns of the matrix, 0…2³¹−1.
    ///   - rows: the row of each observation, in 0 ..< rowCount.
    ///   - columns: the column of each observation, in 0 ..< columnCount.
    ///   - values: the value of each observation.
    /// - Throws: `TrainingError.invalidRating` for the first observation outside the matrix or not finite;
    ///   `TrainingError.invalidConfiguration` where the arrays' lengths differ or a count is out of range.
    public init(
        rowCount: Int, columnCount: Int, rows: [Int32], columns: [Int32], values: [Float]
    ) throws(TrainingError) {
        for (name, count) in [("rows of the matrix", rowCount), ("columns of the matrix", columnCount)]
        where !(0...Int(Int32.max)).contains(count) {
            throw .invalidConfiguration(parameter: name, found: "\(count)", expected: "0…\(Int32.max)")
        }
        guard rows.count == values.count, columns.count == values.count else {
            throw .invalidConfiguration(
                parameter: "the ratings' lengths",
                found: "\(rows.count) rows, \(columns.count) columns, "
                    + "\(values.count) values", expected: "as many of each")
        }
        for index in values.indices {
            guard rows[index] >= 0, rows[index] < rowCount else {
                throw .invalidRating(index: index, found: "row \(rows[index])", expected: "0..<\(rowCount)")
            }
            guard columns[index] >= 0, columns[index] < columnCount else {
                throw .invalidRating(index: index, found: "column \(columns[index])", expected: "0..<\(columnCount)")
            }
            guard values[index].isFinite else {
                throw .invalidRating(index: index, found: "value \(values[index])", expected: "a finite number")
            }
        }
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.rows = rows
        self.columns = columns
        self.values = values
    }
}

extension Ratings {
    /// The mean value; 0 if there are no observations.
    public var mean: Double {
        count == 0 ? 0 : values.reduce(0.0) { $0 + Double($1) } / Double(count)
    }

    /// Splits the observations at random into two parts, which keep their order.
    ///
    /// O(count). The same seed and fraction always choose the same observations.
    /// - Parameters:
    ///   - fraction: the share of the second part, 0…1, rounded to a whole number of observations.
    ///   - seed: the seed of the random choice.
    /// - Returns: the observations to train on and those held out, of a matrix of the same shape.
    /// - Throws: `TrainingError.invalidConfiguration` for a fraction out of range.
    public func split(holdingOut fraction: Double, seed: UInt64) throws(TrainingError) -> (
        training: Ratings, heldOut: Ratings
    ) {
        guard fraction >= 0, fraction <= 1 else {
            throw .invalidConfiguration(parameter: "held-out fraction", found: "\(fraction)", expected: "0…1")
        }
        var random = RandomStream(seed, 0x5911)
        var isHeldOut = [Bool](repeating: false, count: count)
        // Each observation is chosen with the probability that leaves the number exact (Knuth's algorithm S).
        var wanted = Int((Double(count) * fraction).rounded())
        for index in 0..<count where wanted > 0 {
            if Int.random(in: 0..<count - index, using: &random) < wanted {
                isHeldOut[index] = true
                wanted -= 1
            }
        }
        return (subset { !isHeldOut[$0] }, subset { isHeldOut[$0] })
    }

    /// The same observations with other finite values, as many.
    func with(values: [Float]) -> Ratings { Ratings(checked: self, rows: rows, columns: columns, values: values) }

    /// The observations whose numbers satisfy `condition`, in order.
    private func subset(_ condition: (Int) -> Bool) -> Ratings {
        let chosen = values.indices.filter(condition)
        return Ratings(
            checked: self, rows: chosen.map { rows[$0] }, columns: chosen.map { columns[$0] },
            values: chosen.map { values[$0] })
    }

    private init(checked other: Ratings, rows: [Int32], columns: [Int32], values: [Float]) {
        rowCount = other.rowCount
        columnCount = other.columnCount
        self.rows = rows
        self.columns = columns
        self.values = values
    }
}

extension Ratings {
    /// Checks that others are of a matrix of the same shape.
    func requireSameShape(_ heldOut: Ratings) throws(TrainingError) {
        guard rowCount == heldOut.rowCount, columnCount == heldOut.columnCount else {
            throw .invalidConfiguration(
                parameter: "the held-out ratings' matrix", found: "\(heldOut.rowCount) × \(heldOut.columnCount)",
                expected: "\(rowCount) × \(columnCount), as the one to train on")
        }
    }
}
