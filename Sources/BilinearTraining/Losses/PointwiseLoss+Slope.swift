extension PointwiseLoss {
    /// Half the distance of two values whose difference is taken: its square times a third derivative, and rounding divided
    /// by it, are errors of some 1e-10.
    static var slopeStep: Double { 1e-5 }

    /// ∂ℓ/∂s as a central difference of the value, in `Double`.
    func slope(score: Double, target: Double) -> Double {
        let above = value(score: score + Self.slopeStep, target: target)
        let below = value(score: score - Self.slopeStep, target: target)
        return (above - below) / (2 * Self.slopeStep)
    }
}
