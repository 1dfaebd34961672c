internal import BilinearTraining

/// How well a model's scores agree with ratings, and how good its recommendations are.
public struct RatingEvaluation: Sendable {
    /// How well scores agree with ratings.
    public struct Agreement: Hashable, Sendable {
        /// Root mean square error.
        public var rmse: Double
        /// Mean absolute error.
        public var mae: Double
        /// The number of ratings.
        public var count: Int
        /// The number of ratings whose row or column the model doesn't know. They are scored from what it does know.
        public var unknownCount: Int
    }

    /// How good the recommendations are, averaged over the rows that have a relevant column.
    public struct Ranking: Hashable, Sendable {
        /// Relevant columns among the first k, divided by k.
        public var precision: Double
        /// Relevant columns among the first k, divided by the number of relevant columns.
        public var recall: Double
        /// DCG divided by the highest possible DCG, where DCG = Σ 1 / log₂(i + 1) over the ranks i ≤ k of the relevant
        /// columns. Ranks count from 1 (Järvelin & Kekäläinen 2002).
        public var ndcg: Double
        /// The number of rows that have a relevant column.
        public var rowCount: Int
    }

    private let model: RatingModel
    private let data: RatingData

    /// - Parameters:
    ///   - model: the model.
    ///   - data: ratings that were read with the model's ids: `RatingData(contentsOf: path, rows: model.rows, columns:
    ///     model.columns)`.
    /// - Throws: `DataError.invalidArgument` if the ratings have other ids.
    public init(of model: RatingModel, on data: RatingData) throws(DataError) {
        try Self.requireIDs(of: model, in: data, "ratings")
        self.model = model
        self.data = data
    }

    private static func requireIDs(of model: RatingModel, in data: RatingData, _ name: String) throws(DataError) {
        guard data.rows.ids.starts(with: model.rows.ids), data.columns.ids.starts(with: model.columns.ids) else {
            throw .invalidArgument(name, found: "read without the model's ids", expected: "read in terms of them")
        }
    }

    /// The errors of the ratings that the model predicts: O(ratings · dimension).
    /// - Returns: nil for a ranking model, because its scores aren't ratings.
    public func agreement() -> Agreement? {
        guard model.factors.link != nil else { return nil }
        var (squares, absolutes, unknown) = (0.0, 0.0, 0)
        for index in data.ratings.values.indices {
            let row = knownRow(Int(data.ratings.rows[index]))
            let column = knownColumn(Int(data.ratings.columns[index]))
            if row == nil || column == nil { unknown += 1 }
            let rating = model.factors.rating(ofScore: model.score(rowIndex: row, columnIndex: column))
            let error = Double(rating) - Double(data.ratings.values[index])
            squares += error * error
            absolutes += abs(error)
        }
        let count = data.ratings.count
        return Agreement(
            rmse: (squares / Double(count)).squareRoot(), mae: absolutes / Double(count), count: count,
            unknownCount: unknown)
    }

    private func knownRow(_ row: Int) -> Int? { row < model.rows.count ? row : nil }
    private func knownColumn(_ column: Int) -> Int? { column < model.columns.count ? column : nil }

    /// How many of the columns that a row rates highly are among the k that score highest for it.
    ///
    /// A column is relevant to a row if the row rates it at least `threshold`. For each row, all columns that the model
    /// knows are ranked by their scores. The columns that the row has in `seen` are left out and aren't relevant
    /// either. A relevant column that the model doesn't know counts as not found. If scores are equal, the figures are
    /// the means over all orders of the tied columns (McSherry & Najork 2008).
    ///
    /// O(rows · columns · dimension).
    /// - Parameters:
    ///   - k: the number of recommendations for each row, at least 1.
    ///   - threshold: the lowest rating of a relevant column.
    ///   - seen: the ratings that the rows gave before, read with the model's ids.
    /// - Returns: the figures; nil if no row has a relevant column.
    /// - Throws: `DataError.invalidArgument` if `k` or `threshold` is out of range, or if `seen` has other ids.
    public func ranking(k: Int = 10, threshold: Float, seen: RatingData? = nil) throws(DataError) -> Ranking? {
        guard k >= 1 else { throw .invalidArgument("k", found: "\(k)", expected: "at least 1") }
        guard threshold.isFinite else {
            throw .invalidArgument("threshold", found: "\(threshold)", expected: "a finite number")
        }
        if let seen { try Self.requireIDs(of: model, in: seen, "the ratings seen") }
        let byRow = RowOrder(data.ratings)
        let seenByRow = seen.map { RowOrder($0.ratings) }
        var candidates = RankingCandidates(columns: model.columns)
        var sum = Ranking(precision: 0, recall: 0, ndcg: 0, rowCount: 0)
        for row in 0..<data.rows.count {
            for rating in byRow.indices(ofRow: row) where data.ratings.values[Int(rating)] >= threshold {
                candidates.setRelevant(data.columnID(ofRating: rating))
            }
            guard candidates.relevantCount > 0 else { continue }
            if let seen, let seenByRow, let seenRow = seen.rows.index(of: data.rows.ids[row]) {
                for rating in seenByRow.indices(ofRow: seenRow) { candidates.exclude(seen.columnID(ofRating: rating)) }
            }
            if candidates.relevantCount > 0 {
                sum.add(candidates.ranked(by: model.scores(rowIndex: knownRow(row)), k: k))
            }
            candidates.reset()
        }
        return sum.rowCount > 0 ? sum.mean : nil
    }
}

extension RatingData {
    fileprivate func columnID(ofRating index: Int32) -> Int64 { columns.ids[Int(ratings.columns[Int(index)])] }
}

extension RatingEvaluation.Ranking {
    fileprivate mutating func add(_ row: Self) {
        precision += row.precision
        recall += row.recall
        ndcg += row.ndcg
        rowCount += row.rowCount
    }

    fileprivate var mean: Self {
        let count = Double(rowCount)
        return Self(precision: precision / count, recall: recall / count, ndcg: ndcg / count, rowCount: rowCount)
    }
}
