extension FactorizationModel {
    /// The model whose scores are the elements of U·Vᵀ. Use it to save and query the result of a factorization of whole
    /// matrices like any other model.
    ///
    /// O(parameters). For a symmetric factorization, pass U·B as both factors; for one with a learned form, pass it as
    /// the row factors.
    /// - Parameters:
    ///   - rowFactors: U, rows × dimension.
    ///   - columnFactors: V, columns × dimension.
    /// - Throws: `TrainingError.invalidConfiguration` if the dimensions differ or are 0,
    ///   `TrainingError.notEnoughMemory`.
    public init(rowFactors: Matrix<Float>, columnFactors: Matrix<Float>) throws(TrainingError) {
        guard rowFactors.columnCount == columnFactors.columnCount else {
            throw .invalidConfiguration(
                parameter: "the shape of the columns' factors", found: columnFactors.shapeText,
                expected: "\(rowFactors.columnCount) columns, as the rows' factors have")
        }
        try self.init(
            rows: rowFactors.rowCount, columns: columnFactors.rowCount, dimension: rowFactors.columnCount, mean: nil)
        self.rowFactors.copy(rowFactors)
        self.columnFactors.copy(columnFactors)
    }
}

extension EmbeddingTable {
    /// Copies a matrix of the table's shape.
    fileprivate func copy(_ matrix: Matrix<Float>) {
        for row in 0..<rowCount {
            withUnsafeMutableRow(row) { target in matrix.withRow(row) { Float.copy($0, to: &target) } }
        }
    }
}
