/// The factors of one update of Adam, each rounded once from `Double`.
package struct AdamFactors {
    /// rate / (1 − β₁ᵗ), which includes the first moment's correction.
    package let rate: Float
    /// 1 − β₁.
    package let complement1: Float
    /// 1 − β₂.
    package let complement2: Float
    /// 1 / (1 − β₂ᵗ): the second moment's correction.
    package let correction: Float

    package init(rate: Float, beta1: Float, beta2: Float, step: Int) {
        complement1 = Float(1 - Double(beta1))
        complement2 = Float(1 - Double(beta2))
        self.rate = Float(Double(rate) / (1 - Self.power(Double(beta1), step)))
        correction = Float(1 / (1 - Self.power(Double(beta2), step)))
    }

    /// baseᵉ by squaring, which gives the same bits everywhere. Multiplying by 1 costs less than a branch that the
    /// processor can't predict.
    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var left = exponent
        while left > 0 {
            result *= left & 1 != 0 ? square : 1
            square *= square
            left >>= 1
        }
        return result
    }
}
