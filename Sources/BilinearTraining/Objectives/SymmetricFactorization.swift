/// The symmetric factorization ‖P − U·B·Bᵀ·Uᵀ‖² (Frobenius) of a square matrix P, which needn't be symmetric. Its
/// parameters are "U", n × dimension, and "B", dimension × rank.
///
/// With C = B·Bᵀ and R = P − U·C·Uᵀ, the gradients are −2·(R + Rᵀ)·U·C and −2·Uᵀ·(R + Rᵀ)·U·B. Let X = U·B and P = S +
/// T, with the symmetric part S = (P + Pᵀ)/2 and the antisymmetric part T = (P − Pᵀ)/2. Then R = S − X·Xᵀ + T, so the
/// objective is ‖S − X·Xᵀ‖² + ‖T‖², its gradient G in X is −4·(S − X·Xᵀ)·X, and the gradients in U and B are G·Bᵀ and
/// Uᵀ·G.
///
/// An evaluation takes 4·n²·rank + 6·n·dimension·rank operations and streams the residual by tiles. S is stored in
/// place of P; the memory needed besides S is of the order of the parameters' size.
public struct SymmetricFactorization: MatrixObjective {
    /// S − X·Xᵀ.
    private var residual: FactorizationResidual
    /// ‖T‖², which doesn't depend on the parameters.
    private let antisymmetricNorm: Double
    public let parameters: [ParameterShape]

    /// Threads that evaluate, at least 1. The results are bit-identical for any number of threads.
    public var threads: Int {
        get { residual.threads }
        set { residual.threads = newValue }
    }

    /// - Parameters:
    ///   - matrix: P, n × n, at least one element, all finite. O(n²).
    ///   - dimension: the columns of U, at least 1; may exceed n.
    ///   - rank: the columns of B, at least 1; nil for as many as U has.
    ///   - threads: threads that evaluate, at least 1.
    /// - Throws: `TrainingError.nothingToTrain` for an empty P, `TrainingError.notEnoughMemory`,
    ///   `TrainingError.invalidConfiguration` for a P that isn't square, an element that isn't finite, a dimension or
    ///   rank out of range.
    public init(
        _ matrix: Matrix<Float>, dimension: Int, rank: Int? = nil, threads: Int = 1
    ) throws(TrainingError) {
        guard matrix.rowCount == matrix.columnCount else {
            throw .invalidConfiguration(
                parameter: "the matrix of a symmetric factorization", found: matrix.shapeText,
                expected: "as many rows as columns")
        }
        try matrix.requireTrainable()
        parameters = [
            ParameterShape("U", rows: matrix.rowCount, columns: dimension),
            ParameterShape("B", rows: dimension, columns: rank ?? dimension),
        ]
        for shape in parameters { try shape.requireMemory() }
        let (symmetric, antisymmetricNorm) = matrix.symmetricPart()
        self.antisymmetricNorm = antisymmetricNorm
        residual = FactorizationResidual(target: symmetric, threads: threads)
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        let (u, b) = (parameters[0], parameters[1])
        let x = u.times(b)
        var xGradient = [Matrix<Scalar>(rows: x.rowCount, columns: x.columnCount)]
        let value = residual.squaredNorm(x, x, alpha: -4, addingTo: &xGradient)
        gradient[0].addProduct(xGradient[0], b, bTransposed: true)
        gradient[1].addProduct(u, aTransposed: true, xGradient[0])
        return value + antisymmetricNorm
    }
}

extension Matrix<Float> {
    /// S = (P + Pᵀ)/2 and ‖(P − Pᵀ)/2‖² of a square P. If P is symmetric, S is P itself.
    func symmetricPart() -> (symmetric: Matrix, antisymmetricNorm: Double) {
        var symmetric = self
        var norm = 0.0
        for row in 0..<rowCount {
            for column in 0..<row {
                let (below, above) = (self[row, column], self[column, row])
                guard below != above else { continue }
                symmetric[row, column] = below / 2 + above / 2
                symmetric[column, row] = symmetric[row, column]
                let difference = Double(below) - Double(above)
                norm += difference * difference / 2
            }
        }
        return (symmetric, norm)
    }
}
