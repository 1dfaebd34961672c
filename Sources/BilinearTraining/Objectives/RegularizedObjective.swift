/// An objective with L2 regularization: the objective + Σ weight·‖θ‖² over its parameters θ, each with its own weight.
public struct RegularizedObjective<Base: MatrixObjective>: MatrixObjective {
    /// The objective without regularization.
    public let base: Base
    /// The weight of each parameter, in their order.
    private let weights: [Double]

    public var parameters: [ParameterShape] { base.parameters }

    fileprivate init(_ base: Base, weights: [Double]) throws(TrainingError) {
        for (shape, weight) in zip(base.parameters, weights) {
            guard weight >= 0, weight.isFinite else {
                throw .invalidConfiguration(
                    parameter: "the regularization of \(shape.name)", found: "\(weight)",
                    expected: "a finite number, at least 0")
            }
        }
        self.base = base
        self.weights = weights
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        var value = base.evaluate(at: parameters, addingGradientTo: &gradient)
        for (index, weight) in weights.enumerated() where weight > 0 {
            let parameter = parameters[index]
            value += weight * Double(Scalar.squaredNorm(parameter.storage.span))
            var span = gradient[index].storage.mutableSpan
            Scalar.axpy(Scalar(2 * weight), parameter.storage.span, &span)
        }
        return value
    }
}

extension MatrixObjective {
    /// The objective + weight·Σ ‖θ‖² over all parameters θ, whose gradient is 2·weight·θ.
    /// - Parameter weight: at least 0; λ of a term λ·‖θ‖², half the λ of a term λ/2·‖θ‖².
    /// - Throws: `TrainingError.invalidConfiguration` for a weight out of range.
    public func regularized(_ weight: Double) throws(TrainingError) -> RegularizedObjective<Self> {
        try RegularizedObjective(self, weights: parameters.map { _ in weight })
    }

    /// The objective + Σ weight·‖θ‖², with a weight for each parameter θ.
    /// - Parameter weights: weights by parameter name, at least 0. Parameters without a weight get 0.
    /// - Throws: `TrainingError.invalidConfiguration` for a weight out of range or a name that no parameter has.
    public func regularized(_ weights: [String: Double]) throws(TrainingError) -> RegularizedObjective<Self> {
        for name in weights.keys.sorted() { _ = try index(of: name) }
        return try RegularizedObjective(self, weights: parameters.map { weights[$0.name] ?? 0 })
    }
}
