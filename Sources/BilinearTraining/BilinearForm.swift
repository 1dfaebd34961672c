/// The matrix B of the score ⟨x, y⟩_B = xᵀBy while it is learnt: it begins as the identity, where the score is the inner
/// product.
///
/// Every pair has a share in B's gradient, while a row has one in those of its word alone. So B's step takes the mean of
/// the gradient over a batch's examples, not the sum. Threads update it without locks, as they do the tables.
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

    /// B ← (1 − 2ηλ)·B + Xᵀ·ΔQ / examples, η and the steps multiplied by B's rate: O(n · dimension²).
    /// - Parameters:
    ///   - rows: X, n rows of the input table.
    ///   - steps: ΔQ, n steps −η·∂L/∂q, summed over the examples.
    ///   - examples: the examples of the batch, at least 1.
    ///   - learningRate: η.
    func step(_ rows: TableBlock, _ steps: TableBlock, examples: Int, learningRate: Float) {
        table.block.setProduct(
            rows.transposed, steps, alpha: rate / Float(max(1, examples)),
            beta: 1 - 2 * rate * learningRate * regularization)
    }
}
