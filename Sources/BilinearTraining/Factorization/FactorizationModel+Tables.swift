extension FactorizationModel {
    /// A model that shares existing tables.
    /// - Parameters:
    ///   - rowFactors: rows × dimension.
    ///   - columnFactors: columns × dimension.
    ///   - biases: the row and column biases, each as one row of a table, and μ; nil for the inner product alone.
    /// - Throws: `TrainingError.invalidConfiguration` if the shapes don't agree or μ isn't finite;
    ///   `TrainingError.notEnoughMemory`.
    public init(
        rowFactors: EmbeddingTable, columnFactors: EmbeddingTable,
        biases: (rows: EmbeddingTable, columns: EmbeddingTable, mean: Float)?
    ) throws(TrainingError) {
        guard columnFactors.dimension == rowFactors.dimension else {
            throw .invalidConfiguration(
                parameter: "the columns' dimension", found: "\(columnFactors.dimension)",
                expected: "\(rowFactors.dimension), that of the rows")
        }
        let rowBiases: EmbeddingTable
        let columnBiases: EmbeddingTable
        if let biases {
            (rowBiases, columnBiases) = (biases.rows, biases.columns)
        } else {
            rowBiases = try EmbeddingTable(rows: 1, dimension: max(1, rowFactors.rowCount))
            columnBiases = try EmbeddingTable(rows: 1, dimension: max(1, columnFactors.rowCount))
        }
        for (name, biases, factors) in [
            ("rows'", rowBiases, rowFactors), ("columns'", columnBiases, columnFactors),
        ] where biases.rowCount != 1 || biases.dimension != max(1, factors.rowCount) {
            throw .invalidConfiguration(
                parameter: "the \(name) table of biases", found: "\(biases.rowCount) × \(biases.dimension)",
                expected: "1 × \(max(1, factors.rowCount))")
        }
        guard biases?.mean.isFinite ?? true else {
            throw .invalidConfiguration(parameter: "mean", found: "\(biases?.mean ?? 0)", expected: "a finite number")
        }
        self.rowFactors = rowFactors
        self.columnFactors = columnFactors
        self.rowBiases = rowBiases
        self.columnBiases = columnBiases
        mean = biases?.mean ?? 0
        isBiased = biases != nil
    }
}
