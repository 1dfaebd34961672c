internal import BilinearTraining

/// The numbers of ratings, row by row.
struct RowOrder {
    private var numbers: [Int32]
    /// Where each row's begin, and where the last row's end.
    private var starts: [Int]

    /// O(ratings + rows).
    init(_ ratings: Ratings) {
        var next = [Int](repeating: 0, count: ratings.rowCount + 1)
        for row in ratings.rows { next[Int(row) + 1] += 1 }
        for row in 0..<ratings.rowCount { next[row + 1] += next[row] }
        starts = next
        numbers = [Int32](repeating: 0, count: ratings.count)
        for index in ratings.rows.indices {
            let row = Int(ratings.rows[index])
            numbers[next[row]] = Int32(index)
            next[row] += 1
        }
    }

    /// The numbers of a row's ratings, ascending; none of a row beyond the last.
    func indices(ofRow row: Int) -> ArraySlice<Int32> {
        row < starts.count - 1 ? numbers[starts[row]..<starts[row + 1]] : []
    }
}
