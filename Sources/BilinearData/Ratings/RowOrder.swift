internal import BilinearTraining

/// The numbers of ratings, row by row.
struct RowOrder {
    private let numbers: [Int32]
    /// Where each row's numbers begin, and where the last row's end.
    private let starts: [Int]

    /// O(ratings + rows).
    init(_ ratings: Ratings) {
        var numbers = [Int32](repeating: 0, count: ratings.count)
        starts = countingSort(ratings.rows, keyCount: ratings.rowCount) { numbers[$1] = Int32($0) }
        self.numbers = numbers
    }

    /// The numbers of a row's ratings, ascending; none for a row beyond the last.
    func indices(ofRow row: Int) -> ArraySlice<Int32> {
        row < starts.count - 1 ? numbers[starts[row]..<starts[row + 1]] : []
    }
}
