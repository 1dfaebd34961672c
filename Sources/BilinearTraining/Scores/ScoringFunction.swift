/// How a row's and a column's factor make a score: what a trainer is generic over beside the loss.
///
/// Conform a small value type for a score of one's own. `InnerProduct` is the built-in one; μ and biases, where the model
/// has them, are added to any score.
public protocol ScoringFunction: Sendable {
    /// The name by which a model's file says which score it holds; the type's name by default. Where the type has parameters
    /// that change scores, it names them too.
    var name: String { get }

    /// s(u, v) in `Double`, for the check of the gradient.
    func value(_ u: [Double], _ v: [Double]) -> Double

    /// s(u, v): O(dimension).
    func score(_ u: Span<Float>, _ v: Span<Float>) -> Float

    /// Adds g·∂s/∂u and g·∂s/∂v: O(dimension).
    /// - Parameters:
    ///   - g: ∂ℓ/∂s.
    ///   - u: the row's factor.
    ///   - v: the column's factor.
    ///   - rowGradient: g·∂s/∂u is added to it.
    ///   - columnGradient: g·∂s/∂v is added to it.
    func addGradients(
        _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
        column columnGradient: inout MutableSpan<Float>)
}

extension ScoringFunction {
    public var name: String { "\(Self.self)" }
}
