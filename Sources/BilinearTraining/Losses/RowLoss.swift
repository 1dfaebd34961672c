/// A loss on a row of scores, one for each thing to choose from, with the indices of the true ones: what a trainer of a full
/// softmax is generic over.
///
/// Conform a small value type; `SoftmaxCrossEntropy` is the built-in one. An index that is given c times counts c times, so that
/// many examples with one input share a row: the loss is the sum of what each would have alone.
public protocol RowLoss: Sendable {
    /// ℓ(s, P), for the check of the derivative.
    /// - Parameters:
    ///   - scores: at least one score.
    ///   - positives: the indices of the true ones, at least one, with repetition.
    func value(scores: [Double], positives: [Int]) -> Double

    /// Replaces each score by ∂ℓ/∂s at these scores and returns ℓ: the hot path.
    /// - Parameters:
    ///   - scores: at least one score.
    ///   - positives: the indices of the true ones, at least one, with repetition.
    /// - Returns: the loss; what isn't finite ends the training.
    func differentiate(_ scores: inout MutableSpan<Float>, positives: Span<Int32>) -> Double
}
