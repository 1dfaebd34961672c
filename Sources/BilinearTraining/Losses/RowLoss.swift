/// A loss on a row of scores, one for each choice, given the indices of the true ones. The full-softmax trainer is
/// generic over it.
///
/// Conform a small value type; `SoftmaxCrossEntropy` is the built-in one. An index that is given c times counts c
/// times, so that many examples with the same input can share a row: the loss is the sum of the losses that each would
/// have alone.
public protocol RowLoss: Sendable {
    /// ℓ(s, P), for checking the derivative.
    /// - Parameters:
    ///   - scores: at least one score.
    ///   - positives: the indices of the true ones, at least one, with repetition.
    func value(scores: [Double], positives: [Int]) -> Double

    /// Replaces each score by ∂ℓ/∂s at these scores and returns ℓ. This is the hot path.
    /// - Parameters:
    ///   - scores: at least one score.
    ///   - positives: the indices of the true ones, at least one, with repetition.
    /// - Returns: the loss. Training ends if it isn't finite.
    func differentiate(_ scores: inout MutableSpan<Float>, positives: Span<Int32>) -> Double
}
