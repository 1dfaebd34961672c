/// The matrix B of the score ⟨x, y⟩_B = xᵀBy while it is learnt: it begins as the identity, where the score is the inner
/// product.
///
/// Every example has a share in B's gradient, while a row has one in those of its word alone: so B has a learning rate of
/// its own, a fraction of the rows'. Threads update it without locks, as they do the tables.
struct BilinearForm: Sendable {
    /// B: dimension × dimension.
    let table: EmbeddingTable
    /// B's learning rate, as a multiple of the rows' one.
    let rate: Float
    /// λ of λ·‖B‖², which every example adds to the objective.
    let regularization: Float

    /// - Throws: `TrainingError.notEnoughMemory`.
    init(dimension: Int, rate: Float, regularization: Float) throws(TrainingError) {
        table = try EmbeddingTable(rows: dimension, dimension: dimension)
        table.setIdentity()
        self.rate = rate
        self.regularization = regularization
    }

    /// B ← (1 − 2ηλn)·B + Xᵀ·ΔQ over n examples, η and the steps multiplied by B's rate: O(rows · dimension²).
    /// - Parameters:
    ///   - rows: X, the batch's rows of the input table.
    ///   - steps: ΔQ, for each row its step −η·∂L/∂q.
    ///   - examples: n, the examples of the batch.
    ///   - learningRate: η.
    func step(_ rows: TableBlock, _ steps: TableBlock, examples: Int, learningRate: Float) {
        let decay = 2 * rate * learningRate * regularization * Float(examples)
        table.block.setProduct(rows.transposed, steps, alpha: rate, beta: 1 - min(1, decay))
    }
}
