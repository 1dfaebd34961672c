/// L2 regularization, with a weight for each group of parameters. An observation of row i and column j adds
/// λ₁·(‖uᵢ‖² + ‖vⱼ‖²) + λ₂·(bᵢ² + b'ⱼ²) to the objective, where ratings have a deviation of about 1 (<doc:Gradients>).
public struct Regularization: Codable, Hashable, Sendable {
    /// λ₁, of the factors.
    public var factors: Float
    /// λ₂, of the biases.
    public var biases: Float

    /// - Parameters:
    ///   - factors: λ₁, at least 0.
    ///   - biases: λ₂, at least 0.
    public init(factors: Float = 0.1, biases: Float = 0.01) {
        self.factors = factors
        self.biases = biases
    }

    /// Checks that the weights are finite and not negative.
    /// - Throws: `TrainingError.invalidConfiguration`.
    public func validate() throws(TrainingError) {
        for (name, weight) in [("factor regularization", factors), ("bias regularization", biases)] {
            guard weight >= 0, weight.isFinite else {
                throw .invalidConfiguration(
                    parameter: name, found: "\(weight)", expected: "a finite number, at least 0")
            }
        }
    }
}
