internal import BilinearKernels

/// A matrix factorization. The score of row i and column j is μ + bᵢ + b'ⱼ + s(uᵢ, vⱼ), or s(uᵢ, vⱼ) alone, where s is
/// the inner product or another `ScoringFunction` that the model was trained with.
///
/// The factors and biases are tables, which copies of the model share.
public struct FactorizationModel: Sendable {
    /// uᵢ: rows × dimension.
    public let rowFactors: EmbeddingTable
    /// vⱼ: columns × dimension.
    public let columnFactors: EmbeddingTable
    /// The bias bᵢ of every row, as one row of a table; zeros if the model isn't biased.
    public let rowBiases: EmbeddingTable
    /// The bias b'ⱼ of every column, as one row of a table; zeros if the model isn't biased.
    public let columnBiases: EmbeddingTable
    /// μ; 0 if the model isn't biased.
    public internal(set) var mean: Float
    /// Whether the score has μ and biases.
    public let isBiased: Bool

    /// s, which combines two factors into a score.
    public var score: any ScoringFunction = InnerProduct()

    /// How a score relates to a rating's mean; nil if scores only order the columns of a row, as in ranking.
    public var link: LinkFunction? = .identity

    /// The length of a factor.
    public var dimension: Int { rowFactors.dimension }
    /// Rows of the matrix.
    public var rowCount: Int { rowFactors.rowCount }
    /// Columns of the matrix.
    public var columnCount: Int { columnFactors.rowCount }

    /// A model whose factors and biases are 0.
    /// - Parameters:
    ///   - rows: rows of the matrix.
    ///   - columns: columns of the matrix.
    ///   - dimension: the length of a factor, at least 1.
    ///   - mean: μ of a biased score; nil for the inner product alone.
    /// - Throws: `TrainingError.notEnoughMemory`; `TrainingError.invalidConfiguration` for a dimension or mean out of
    ///   range.
    public init(rows: Int, columns: Int, dimension: Int, mean: Float?) throws(TrainingError) {
        guard dimension >= 1 else {
            throw .invalidConfiguration(parameter: "dimension", found: "\(dimension)", expected: "at least 1")
        }
        guard mean?.isFinite ?? true else {
            throw .invalidConfiguration(parameter: "mean", found: "\(mean ?? 0)", expected: "a finite number")
        }
        rowFactors = try EmbeddingTable(rows: rows, dimension: dimension)
        columnFactors = try EmbeddingTable(rows: columns, dimension: dimension)
        rowBiases = try EmbeddingTable(rows: 1, dimension: max(1, rows))
        columnBiases = try EmbeddingTable(rows: 1, dimension: max(1, columns))
        self.mean = mean ?? 0
        isBiased = mean != nil
    }

    /// A model with the same factors and biases in tables of its own: O(parameters).
    /// - Throws: `TrainingError.notEnoughMemory`.
    public func copy() throws(TrainingError) -> FactorizationModel {
        var copy = try FactorizationModel(
            rows: rowCount, columns: columnCount, dimension: dimension, mean: isBiased ? mean : nil)
        copy.rowFactors.assign(rowFactors)
        copy.columnFactors.assign(columnFactors)
        copy.rowBiases.assign(rowBiases)
        copy.columnBiases.assign(columnBiases)
        copy.link = link
        copy.score = score
        return copy
    }

    /// A model with tables of its own, whose row i is this model's row `rows[i]` and whose column j is this model's
    /// column `columns[j]`: O(parameters).
    func renumbered(rows: [Int32], columns: [Int32]) throws(TrainingError) -> FactorizationModel {
        var model = try FactorizationModel(
            rows: rows.count, columns: columns.count, dimension: dimension, mean: isBiased ? mean : nil)
        for (to, from, toBiases, fromBiases, numbers) in [
            (model.rowFactors, rowFactors, model.rowBiases, rowBiases, rows),
            (model.columnFactors, columnFactors, model.columnBiases, columnBiases, columns),
        ] {
            to.assign(from, rows: numbers)
            for (place, number) in numbers.enumerated() { toBiases[0, place] = fromBiases[0, Int(number)] }
        }
        model.link = link
        model.score = score
        return model
    }

    /// The score of a row and a column: O(dimension).
    /// - Parameters:
    ///   - row: in 0 ..< rowCount.
    ///   - column: in 0 ..< columnCount.
    public func score(row: Int, column: Int) -> Float {
        let product = rowFactors.withUnsafeRow(row) { u in
            columnFactors.withUnsafeRow(column) { v in score.score(u, v) }
        }
        return offset(row: row, column: column) + product
    }

    /// μ + bᵢ + b'ⱼ, the part of a score that doesn't come from the factors.
    public func offset(row: Int, column: Int) -> Float {
        mean + rowBiases[0, row] + columnBiases[0, column]
    }

    /// The rating that a score stands for: the mean given by the link function, or the score itself if there is none.
    public func rating(ofScore score: Float) -> Float {
        link.map { Float($0.mean(ofScore: Double(score))) } ?? score
    }

    /// The scores of a row and every column, in order: O(columns · dimension).
    /// - Parameter row: in 0 ..< rowCount.
    public func scores(row: Int) -> [Float] { (0..<columnCount).map { score(row: row, column: $0) } }

    /// The columns that score highest for a row, best first; lower column numbers win ties: O(columns · dimension).
    /// - Parameters:
    ///   - count: how many, at least 0.
    ///   - row: in 0 ..< rowCount.
    ///   - excluded: columns to leave out.
    public func best(
        _ count: Int, forRow row: Int, excluding excluded: Set<Int> = []
    ) -> [(column: Int, score: Float)] {
        var best = HighestScores(count: min(count, columnCount))
        for (column, score) in scores(row: row).enumerated() where !excluded.contains(column) {
            best.insert(column, score)
        }
        return best.descending().map { ($0.id, $0.score) }
    }

    /// Whether every factor and bias is finite: O(parameters).
    public var isFinite: Bool {
        rowFactors.isFinite && columnFactors.isFinite && rowBiases.isFinite && columnBiases.isFinite
    }
}
