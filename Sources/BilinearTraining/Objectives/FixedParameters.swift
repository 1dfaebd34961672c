/// An objective with some of its parameters held constant: a function of the others.
public struct FixedParameters<Base: MatrixObjective>: MatrixObjective {
    /// The objective of all parameters.
    public let base: Base
    /// The fixed value of each parameter, in their order; nil for a free parameter.
    private let fixed: [Matrix<Float>?]
    public let parameters: [ParameterShape]

    fileprivate init(_ base: Base, _ values: [String: Matrix<Float>]) throws(TrainingError) {
        let shapes = base.parameters
        var fixed = [Matrix<Float>?](repeating: nil, count: shapes.count)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            let index = try base.index(of: name)
            try shapes[index].require(value)
            if let found = value.firstNonFinite {
                throw .invalidConfiguration(parameter: name, found: found, expected: "finite numbers")
            }
            fixed[index] = value
        }
        self.base = base
        self.fixed = fixed
        parameters = zip(shapes, fixed).filter { $0.1 == nil }.map(\.0)
    }

    /// The gradient in the fixed parameters is also computed, but discarded.
    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        var free = parameters.makeIterator()
        // Values that already have this scalar type are used as they are, since a conversion copies.
        let all = fixed.map { $0.map { $0 as? Matrix<Scalar> ?? Matrix<Scalar>($0) } ?? free.next()! }
        var allGradients = fixed.map { Matrix<Scalar>(rows: $0?.rowCount ?? 0, columns: $0?.columnCount ?? 0) }
        // The gradients are swapped in and out, not copied.
        let places = fixed.indices.filter { fixed[$0] == nil }
        for (index, place) in places.enumerated() { swap(&gradient[index], &allGradients[place]) }
        let value = base.evaluate(at: all, addingGradientTo: &allGradients)
        for (index, place) in places.enumerated() { swap(&gradient[index], &allGradients[place]) }
        return value
    }
}

extension MatrixObjective {
    /// The objective as a function of the parameters that aren't in `values`.
    /// - Parameter values: the values of the fixed parameters by name, all finite.
    /// - Throws: `TrainingError.invalidConfiguration` for a name that no parameter has, a shape that differs or a value
    ///   that isn't finite.
    public func fixing(_ values: [String: Matrix<Float>]) throws(TrainingError) -> FixedParameters<Self> {
        try FixedParameters(self, values)
    }
}
