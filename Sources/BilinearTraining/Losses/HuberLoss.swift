/// The Huber loss: ½·(y − s)² for |y − s| ≤ δ, and δ·(|y − s| − ½·δ) beyond it, so that the pull of outliers is at most
/// δ (Huber 1964). Its derivative is s − y, limited to −δ…δ.
public struct HuberLoss: PointwiseLoss {
    /// δ, the error at which the square becomes a line.
    public let delta: Double
    @usableFromInline let bound: Float

    /// The loss with δ = 1.
    public init() {
        delta = 1
        bound = 1
    }

    /// - Parameter delta: δ, the error at which the square becomes a line; above 0 and finite.
    /// - Throws: `TrainingError.invalidConfiguration` if δ is out of range.
    public init(delta: Double) throws(TrainingError) {
        guard Float(delta) > 0, delta.isFinite else {
            throw .invalidConfiguration(parameter: "delta", found: "\(delta)", expected: "a finite number above 0")
        }
        self.delta = delta
        bound = Float(delta)
    }

    public func inUnit(_ unit: Float) -> Self? { try? HuberLoss(delta: delta / Double(unit)) }

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
