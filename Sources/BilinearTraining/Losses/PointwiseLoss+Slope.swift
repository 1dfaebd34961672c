extension PointwiseLoss {
    /// The step of a central difference. The errors from the third derivative (times the step squared) and from
    /// rounding (divided by the step) are both about 1e-10.
    static var slopeStep: Double { 1e-5 }

    /// ∂ℓ/∂s as a central difference of the value, in `Double`.
    func slope(score: Double, target: Double, step: Double = slopeStep) -> Double {
        let above = value(score: score + step, target: target)
        let below = value(score: score - step, target: target)
        return (above - below) / (2 * step)
    }
}
