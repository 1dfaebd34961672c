public import BilinearTraining

/// A factorization with the ids of its rows and columns, such as users and items.
public struct RatingModel: Sendable {
    /// Factors and biases.
    public let factors: FactorizationModel
    /// The rows' ids; the index of an id is its row.
    public let rows: Identifiers
    /// The columns' ids; the index of an id is its column.
    public let columns: Identifiers
    /// How the model was trained, as text that is stored with it.
    public let configuration: String

    /// - Parameters:
    ///   - factors: the model.
    ///   - rows: one id for each of its rows.
    ///   - columns: one id for each of its columns.
    ///   - configuration: how the model was trained, as any text.
    /// - Throws: `DataError.invalidArgument` if the numbers of ids and of rows or columns differ.
    public init(
        factors: FactorizationModel, rows: Identifiers, columns: Identifiers, configuration: String = ""
    ) throws(DataError) {
        for (name, ids, count) in [("rows", rows, factors.rowCount), ("columns", columns, factors.columnCount)]
        where ids.count != count {
            throw .invalidArgument("the number of \(name)' ids", found: "\(ids.count)", expected: "\(count)")
        }
        self.factors = factors
        self.rows = rows
        self.columns = columns
        self.configuration = configuration
    }

    /// The score of a row and a column. If either is unknown, the score is the sum of those of μ, bᵢ and b'ⱼ that are
    /// known. O(dimension).
    /// - Parameters:
    ///   - row: a row's id.
    ///   - column: a column's id.
    public func score(row: Int64, column: Int64) -> Float {
        score(rowIndex: rows.index(of: row), columnIndex: columns.index(of: column))
    }

    /// The rating that the model predicts for a row and a column, either of which may be unknown: the score after the
    /// link function. For a ranking model it is the plain score, which says only which column comes first.
    /// O(dimension).
    /// - Parameters:
    ///   - row: a row's id.
    ///   - column: a column's id.
    public func rating(row: Int64, column: Int64) -> Float { factors.rating(ofScore: score(row: row, column: column)) }

    /// The score of a row and a column by index; nil stands for an unknown one.
    func score(rowIndex: Int?, columnIndex: Int?) -> Float {
        switch (rowIndex, columnIndex) {
        case (let row?, let column?): factors.score(row: row, column: column)
        case (let row?, nil): factors.mean + factors.rowBiases[0, row]
        case (nil, let column?): factors.mean + factors.columnBiases[0, column]
        case (nil, nil): factors.mean
        }
    }

    /// The scores of a row with every column, in order; nil stands for an unknown row. O(columns · dimension).
    func scores(rowIndex: Int?) -> [Float] {
        guard let rowIndex else { return (0..<factors.columnCount).map { score(rowIndex: nil, columnIndex: $0) } }
        return factors.scores(row: rowIndex)
    }

    /// The columns that score highest for a row, with their scores, the best first. Of columns with equal scores, the
    /// one with the smaller id comes first.
    ///
    /// O(columns · (dimension + log columns)).
    /// - Parameters:
    ///   - row: a row's id; for an unknown row, the columns are ranked by their biases.
    ///   - count: the number of columns to return, at least 0.
    ///   - seen: ids of columns to leave out.
    /// - Throws: `DataError.invalidArgument` if the count is negative, or if the row is unknown and the model has no
    ///   biases.
    public func recommendations(
        forRow row: Int64, count: Int, excluding seen: Set<Int64> = []
    ) throws(DataError) -> [(column: Int64, score: Float)] {
        guard count >= 0 else { throw .invalidArgument("count", found: "\(count)", expected: "at least 0") }
        let index = rows.index(of: row)
        guard index != nil || factors.isBiased else {
            throw .invalidArgument("row", found: "\(row)", expected: "an id of the model, which has no biases")
        }
        let scores = scores(rowIndex: index)
        let ascending = scores.indices.sorted { columns.ids[$0] < columns.ids[$1] }
        var best = HighestScores(count: min(count, scores.count))
        for (rank, column) in ascending.enumerated() where !seen.contains(columns.ids[column]) {
            best.insert(rank, scores[column])
        }
        return best.descending().map { (columns.ids[ascending[$0.id]], $0.score) }
    }
}
