/// How the factors of a row and a column are combined into a score. Trainers are generic over it, as they are over the
/// loss.
///
/// Conform a small value type for your own score. `InnerProduct` is the built-in one. If the model has μ and biases,
/// they are added to any score.
public protocol ScoringFunction: Sendable {
    /// The name by which a model file identifies its score; the type's name by default. If the type has parameters that
    /// change scores, the name must include them.
    var name: String { get }

    /// s(u, v) in `Double`, for checking the gradient.
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

/// The scores of the package, which tests verify and by which model files are read. A new one is one more entry.
package let builtInScores: [any ScoringFunction] = [InnerProduct()]
