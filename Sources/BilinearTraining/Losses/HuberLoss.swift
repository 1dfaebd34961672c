/// The Huber loss: ½·(y − s)² for |y − s| ≤ δ, and δ·(|y − s| − ½·δ) beyond it, so that the pull of outliers is at most
/// δ (Huber 1964). Its derivative is s − y, limited to −δ…δ.
public struct HuberLoss: PointwiseLoss {
    /// δ, the error at which the square becomes a line.
    public let delta: Double
    @usableFromInline let bound: Float

    /// - Parameter delta: δ, the error at which the square becomes a line; above 0.
    public init(delta: Double = 1) {
        precondition(delta > 0, "HuberLoss: delta is \(delta); expected more than 0")
        self.delta = delta
        bound = Float(delta)
    }

    public func inUnit(_ unit: Float) -> Self? { HuberLoss(delta: delta / Double(unit)) }

    public func value(score: Double, target: Double) -> Double {
        let distance = abs(target - score)
        return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta)
    }

    @inlinable
    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        let residual = scores - targets
        return residual.replacing(with: bound, where: residual .> bound).replacing(
            with: -bound, where: residual .< -bound)
    }
}
