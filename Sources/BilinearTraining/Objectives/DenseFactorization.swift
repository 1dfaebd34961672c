/// The dense factorization ‖P − U·Vᵀ‖² (Frobenius) of a matrix P, which needn't be square. Its parameters are "U", rows
/// × dimension, and "V", columns × dimension.
///
/// With the residual R = P − U·Vᵀ, the gradients are −2·R·V and −2·Rᵀ·U. An evaluation takes 6·rows·columns·dimension
/// operations and streams R by tiles, so the memory it needs besides P is of the order of the parameters' size.
/// `regularized(_:)` adds λ·(‖U‖² + ‖V‖²).
public struct DenseFactorization: MatrixObjective {
    private var residual: FactorizationResidual
    public let parameters: [ParameterShape]

    /// Threads that evaluate, at least 1. The results are bit-identical for any number of threads.
    public var threads: Int {
        get { residual.threads }
        set { residual.threads = newValue }
    }

    /// - Parameters:
    ///   - matrix: P, at least one element, all finite.
    ///   - dimension: the columns of U and V, at least 1; may exceed both sides of P.
    ///   - threads: threads that evaluate, at least 1.
    /// - Throws: `TrainingError.nothingToTrain` for an empty P, `TrainingError.notEnoughMemory`,
    ///   `TrainingError.invalidConfiguration` for an element that isn't finite or a dimension out of range.
    public init(_ matrix: Matrix<Float>, dimension: Int, threads: Int = 1) throws(TrainingError) {
        try matrix.requireTrainable()
        parameters = [
            ParameterShape("U", rows: matrix.rowCount, columns: dimension),
            ParameterShape("V", rows: matrix.columnCount, columns: dimension),
        ]
        for shape in parameters { try shape.requireMemory() }
        residual = FactorizationResidual(target: matrix, threads: threads)
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        residual.squaredNorm(parameters[0], parameters[1], alpha: -2, addingTo: &gradient)
    }
}

extension Matrix<Float> {
    /// Checks that there are elements and that all are finite.
    func requireTrainable() throws(TrainingError) {
        guard !elements.isEmpty else { throw .nothingToTrain("the matrix is \(shapeText)") }
        if let found = firstNonFinite {
            throw .invalidConfiguration(parameter: "the matrix", found: found, expected: "finite numbers")
        }
    }
}
