internal import BilinearKernels

/// The squared loss (y − s)², whose derivative is 2·(s − y).
public struct SquaredLoss: PointwiseLoss {
    /// The squared loss.
    public init() {}

    public func inUnit(_ unit: Float) -> Self? { self }

    public func value(score: Double, target: Double) -> Double { (target - score) * (target - score) }

    public func sum(scores: Span<Float>, targets: Span<Float>) -> Double {
        Double(Kernels.squaredDistance(scores, targets))
    }

    @inlinable
    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { 2 * (scores - targets) }
}

/// Half the squared loss, ½·(y − s)², whose derivative is s − y.
///
/// It is `SquaredLoss` up to the factor 2. Both exist because published learning rates and regularization weights
/// belong to one or the other.
public struct HalfSquaredLoss: PointwiseLoss {
    /// Half the squared loss.
    public init() {}

    public func inUnit(_ unit: Float) -> Self? { self }

    public func value(score: Double, target: Double) -> Double { 0.5 * (target - score) * (target - score) }

    public func sum(scores: Span<Float>, targets: Span<Float>) -> Double {
        0.5 * Double(Kernels.squaredDistance(scores, targets))
    }

    @inlinable
    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { scores - targets }
}
