/// A factorization with a learned bilinear form: Σ ℓ(uᵢᵀ·B·vⱼ, yᵢⱼ) over observed entries (i, j). Its parameters are
/// "U", rows × p, "B", p × q, and "V", columns × q.
///
/// With g = ∂ℓ/∂s of an entry, its gradients are g·B·vⱼ in uᵢ, g·Bᵀ·uᵢ in vⱼ and g·uᵢ·vⱼᵀ in B. They are computed
/// through T = U·B: a row's scores are its ⟨tᵢ, vⱼ⟩, and with the gradient G in T, the gradients in U and B are G·Bᵀ
/// and Uᵀ·G. So an evaluation takes 6·entries·q + 6·rows·p·q operations. Use `fixing(_:)` to hold a parameter constant:
/// given features, for example, so that only B is learned.
public struct BilinearFactorization<Loss: PointwiseLoss>: MatrixObjective {
    private let entries: ObservedEntries
    /// ℓ.
    public let loss: Loss
    public let parameters: [ParameterShape]
    /// Threads that evaluate, at least 1. The results are bit-identical for any number of threads.
    public var threads: Int

    /// - Parameters:
    ///   - ratings: the observed entries, at least one.
    ///   - loss: ℓ.
    ///   - rowDimension: p, at least 1.
    ///   - columnDimension: q, at least 1; nil for p.
    ///   - threads: threads that evaluate, at least 1.
    /// - Throws: `TrainingError.nothingToTrain` if no entry is observed, `TrainingError.notEnoughMemory`,
    ///   `TrainingError.invalidConfiguration` for a dimension out of range.
    public init(
        _ ratings: Ratings, loss: Loss, rowDimension: Int, columnDimension: Int? = nil, threads: Int = 1
    ) throws(TrainingError) {
        try ratings.requireTrainable()
        let columnDimension = columnDimension ?? rowDimension
        parameters = [
            ParameterShape("U", rows: ratings.rowCount, columns: rowDimension),
            ParameterShape("B", rows: rowDimension, columns: columnDimension),
            ParameterShape("V", rows: ratings.columnCount, columns: columnDimension),
        ]
        for shape in parameters { try shape.requireMemory() }
        entries = ObservedEntries(ratings, dimension: columnDimension)
        self.loss = loss
        self.threads = threads
    }

    public func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        let (u, b, v) = (parameters[0], parameters[1], parameters[2])
        let t = u.times(b)
        // The gradients in T and in V; the latter is swapped in and out, not copied.
        var sums = [Matrix<Scalar>(rows: t.rowCount, columns: t.columnCount), Matrix<Scalar>(rows: 0, columns: 0)]
        swap(&sums[1], &gradient[2])
        let value = entries.sum(of: loss, t, v, addingTo: &sums, threads: threads)
        swap(&sums[1], &gradient[2])
        gradient[0].addProduct(sums[0], b, bTransposed: true)
        gradient[1].addProduct(u, aTransposed: true, sums[0])
        return value
    }
}
