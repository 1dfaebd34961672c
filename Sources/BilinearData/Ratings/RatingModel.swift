public import BilinearTraining

/// A factorization with the ids of its rows and columns: users and items, for example.
public struct RatingModel: Sendable {
    /// Factors and biases.
    public let factors: FactorizationModel
    /// The rows' ids; the index of each is its row.
    public let rows: Identifiers
    /// The columns' ids; the index of each is its column.
    public let columns: Identifiers
    /// How the model was trained, as text that is kept with it.
    public let configuration: String

    /// - Parameters:
    ///   - factors: the model.
    ///   - rows: as many ids as it has rows.
    ///   - columns: as many ids as it has columns.
    ///   - configuration: how it was trained, in whatever form.
    /// - Throws: `DataError.invalidArgument` where the numbers differ.
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

    /// The score of a row and a column, either of which may be unknown: then what is known of μ, bᵢ and b'ⱼ remains.
    /// O(dimension).
    /// - Parameters:
    ///   - row: a row's id.
    ///   - column: a column's id.
    public func score(row: Int64, column: Int64) -> Float {
        score(rowIndex: rows.index(of: row), columnIndex: columns.index(of: column))
    }

    /// The rating that the model expects of a row for a column, either of which may be unknown: the score, or what the link
    /// function makes of it. Of a model that ranks, it is the score, which says nothing but which column comes first.
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

    /// The scores of a row, nil for an unknown one, and every column, in order: O(columns · dimension).
    func scores(rowIndex: Int?) -> [Float] {
        guard let rowIndex else { return (0..<factors.columnCount).map { score(rowIndex: nil, columnIndex: $0) } }
        return factors.scores(row: rowIndex)
    }

    /// The columns that score highest for a row, the best first, with these scores; of equal ones, that with the smaller id.
    ///
    /// O(columns · (dimension + log columns)).
    /// - Parameters:
    ///   - row: a row's id; for an unknown one, the columns' biases decide.
    ///   - count: how many, at least 0.
    ///   - seen: ids of columns that are left out.
    /// - Throws: `DataError.invalidArgument` for a negative count, and for an unknown row of a model without biases.
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
