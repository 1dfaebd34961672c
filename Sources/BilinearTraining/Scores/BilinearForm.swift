/// The matrix B of the score ⟨x, y⟩_B = xᵀBy during training. It starts as the identity, with which the score is the
/// inner product.
///
/// Every example contributes to B's gradient, but only a word's own examples contribute to that of its row. So B has a
/// learning rate of its own, a fraction of the rows' rate. Threads update B without locks, like the tables.
struct BilinearForm: Sendable {
    /// B: dimension × dimension.
    let table: EmbeddingTable
    /// B's learning rate, as a multiple of the rows' rate.
    let rate: Float
    /// λ of λ·‖B‖², which every example adds to the objective.
    let regularization: Float

    /// - Parameter table: B; nil for the identity.
    /// - Throws: `TrainingError.notEnoughMemory`.
    init(
        dimension: Int, table: EmbeddingTable? = nil, rate: Float, regularization: Float
    ) throws(TrainingError) {
        if let table {
            self.table = table
        } else {
            self.table = try EmbeddingTable(rows: dimension, dimension: dimension)
            self.table.setIdentity()
        }
        self.rate = rate
        self.regularization = regularization
    }

    /// B ← (1 − 2ηλn)·B + Xᵀ·ΔQ over n examples, with η and the steps multiplied by B's rate: O(rows · dimension²).
    /// - Parameters:
    ///   - rows: X, the batch's rows of the input table.
    ///   - steps: ΔQ, the step −η·∂L/∂q of each row.
    ///   - examples: n, the number of examples in the batch.
    ///   - learningRate: η.
    func step(_ rows: TableBlock, _ steps: TableBlock, examples: Int, learningRate: Float) {
        let decay = 2 * rate * learningRate * regularization * Float(examples)
        table.block.setProduct(rows.transposed, steps, alpha: rate, beta: 1 - min(1, decay))
    }
}
