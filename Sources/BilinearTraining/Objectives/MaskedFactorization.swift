/// The masked factorization ½·Σ (Mᵢⱼ − ⟨uᵢ, vⱼ⟩)² over the observed entries (i, j) of a matrix M. Its parameters are
/// "U", rows × dimension, and "V", columns × dimension.
///
/// With E = U·Vᵀ − M on the observed entries and 0 elsewhere, the gradients are E·V and Eᵀ·U. An entry that was
/// observed twice counts twice. An evaluation takes 6·entries·dimension operations; `regularized(_:)` with λ/2 adds
/// λ/2·(‖U‖² + ‖V‖²). From the first evaluation on, it keeps memory of the parameters' size and of an element for each
/// entry.
public struct MaskedFactorization: MatrixObjective {
    private let entries: ObservedEntries
    public let parameters: [ParameterShape]
    /// Threads that evaluate, at least 1. The results are bit-identical for any number of threads.
    public var threads: Int

    /// - Parameters:
    ///   - ratings: the observed entries, at least one.
    ///   - dimension: the columns of U and V, at least 1; may exceed both sides of M.
    ///   - threads: threads that evaluate, at least 1.
    /// - Throws: `TrainingError.nothingToTrain` if no entry is observed, `TrainingError.notEnoughMemory`,
    ///   `TrainingError.invalidConfiguration` for a dimension out of range.
    public init(_ ratings: Ratings, dimension: Int, threads: Int = 1) throws(TrainingError) {
        try ratings.requireTrainable()
        parameters = [
            ParameterShape("U", rows: ratings.rowCount, columns: dimension),
            ParameterShape("V", rows: ratings.columnCount, columns: dimension),
        ]
        for shape in parameters { try shape.requireMemory() }
        entries = ObservedEntries(ratings, dimension: dimension)
        self.threads = threads
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        entries.sum(of: HalfSquaredLoss(), parameters[0], parameters[1], addingTo: &gradient, threads: threads)
    }
}
