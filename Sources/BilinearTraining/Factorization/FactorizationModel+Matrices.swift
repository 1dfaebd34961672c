extension FactorizationModel {
    /// The model whose scores are the elements of U·Vᵀ: what a factorization of whole matrices has found, to be saved and asked
    /// as any other.
    ///
    /// O(parameters). Of a symmetric factorization, both factors are U·B; of one by a learned form, those of the rows are.
    /// - Parameters:
    ///   - rowFactors: U, rows × dimension.
    ///   - columnFactors: V, columns × dimension.
    /// - Throws: `TrainingError.invalidConfiguration` where the dimensions differ or are 0, `TrainingError.notEnoughMemory`.
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
