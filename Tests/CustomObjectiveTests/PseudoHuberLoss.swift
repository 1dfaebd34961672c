import BilinearTraining

/// The pseudo-Huber loss δ²·(√(1 + (s − y)²/δ²) − 1): a square near the target, a line of slope δ far from it.
struct PseudoHuberLoss: PointwiseLoss {
    /// δ, above 0.
    var delta: Float = 1

    func value(score: Double, target: Double) -> Double {
        let delta = Double(delta)
        let distance = (score - target) / delta
        return delta * delta * ((1 + distance * distance).squareRoot() - 1)
    }

    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        let residual = scores - targets
        let distance = residual / delta
        return residual / (1 + distance * distance).squareRoot()
    }
}
