/// The factorization ½·Σ (Mᵢⱼ − ⟨uᵢ, vⱼ⟩)² over the entries of some rows i and some columns j of a matrix M. Its
/// parameters are "U", M's rows × dimension, and "V", M's columns × dimension.
///
/// It is the masked factorization whose observed entries are a submatrix, computed as one dense block. With the
/// residual R = J₁·(M − U·Vᵀ)·J₂ of the chosen rows and columns, the gradients are −R·(J₂ᵀ·V) and −Rᵀ·(J₁·U) in the
/// chosen rows of U and V, and 0 in the others. An evaluation takes 6·rows·columns·dimension operations, counting
/// chosen rows and columns.
public struct SubmatrixFactorization: MatrixObjective {
    private var residual: FactorizationResidual
    private let rows: [Int]
    private let columns: [Int]
    public let parameters: [ParameterShape]

    /// Threads that evaluate, at least 1. The results are bit-identical for any number of threads.
    public var threads: Int {
        get { residual.threads }
        set { residual.threads = newValue }
    }

    /// - Parameters:
    ///   - matrix: M; its chosen elements must be finite.
    ///   - rows: the chosen rows of M, at least one; a row that is chosen twice counts twice.
    ///   - columns: the chosen columns of M, at least one.
    ///   - dimension: the columns of U and V, at least 1.
    ///   - threads: threads that evaluate, at least 1.
    /// - Throws: `TrainingError.nothingToTrain` if nothing is chosen, `TrainingError.notEnoughMemory`,
    ///   `TrainingError.invalidConfiguration` for a row or column outside M, a chosen element that isn't finite or a
    ///   dimension out of range.
    public init(
        _ matrix: Matrix<Float>, rows: [Int], columns: [Int], dimension: Int, threads: Int = 1
    ) throws(TrainingError) {
        for (name, indices, count) in [("row", rows, matrix.rowCount), ("column", columns, matrix.columnCount)] {
            guard let outside = indices.first(where: { $0 < 0 || $0 >= count }) else { continue }
            throw .invalidConfiguration(parameter: "a chosen \(name)", found: "\(outside)", expected: "0..<\(count)")
        }
        let chosen = matrix.gathering(rows).transposed().gathering(columns).transposed()
        try chosen.requireTrainable()
        parameters = [
            ParameterShape("U", rows: matrix.rowCount, columns: dimension),
            ParameterShape("V", rows: matrix.columnCount, columns: dimension),
        ]
        for shape in parameters { try shape.requireMemory() }
        residual = FactorizationResidual(target: chosen, threads: threads)
        self.rows = rows
        self.columns = columns
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        let u = parameters[0].gathering(rows)
        let v = parameters[1].gathering(columns)
        var chosen = [u, v].map { Matrix<Scalar>(rows: $0.rowCount, columns: $0.columnCount) }
        let squaredNorm = residual.squaredNorm(u, v, alpha: -1, addingTo: &chosen)
        gradient[0].scatterAdd(chosen[0], to: rows)
        gradient[1].scatterAdd(chosen[1], to: columns)
        return squaredNorm / 2
    }
}
