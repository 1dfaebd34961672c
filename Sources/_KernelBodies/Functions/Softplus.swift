extension InstructionSetTag {
    /// log(1 + e^{−|x|}) = 2·artanh(t/2) with t = 2z / (2 + z) and z = e^{−|x|}, as t + t³·P(t²). P has the least
    /// relative error that is possible with single-precision coefficients, 2e-10.
    @_alwaysEmitIntoClient @_transparent
    static func softplusOfNegatedMagnitude(_ x: Lanes) -> Lanes {
        let z = expOfBounded(-magnitude(x))
        let t = (z + z) / (z + 2)
        let square = t * t
        var p = addProduct(Lanes(repeating: 0x1p-9 * 0.214_439_47), square, Lanes(repeating: 0x1p-11 * 0.242_449_52))
        p = addProduct(Lanes(repeating: 0x1p-7 * 0.286_152_1), p, square)
        p = addProduct(Lanes(repeating: 0x1p-5 * 0.399_989_5), p, square)
        p = addProduct(Lanes(repeating: 0x1p-3 * 0.666_666_75), p, square)
        return addProduct(t, t * square, p)
    }

    /// log(1 + eˣ) = max(x, 0) + log(1 + e^{−|x|}).
    @_alwaysEmitIntoClient @_transparent
    static func softplus(_ x: Lanes) -> Lanes {
        x.replacing(with: 0, where: x .< 0) + softplusOfNegatedMagnitude(x)
    }

    /// log σ(x) = min(x, 0) − log(1 + e^{−|x|}).
    @_alwaysEmitIntoClient @_transparent
    static func logSigmoid(_ x: Lanes) -> Lanes {
        x.replacing(with: 0, where: x .> 0) - softplusOfNegatedMagnitude(x)
    }

    /// values[i] ← log(1 + e^{values[i]}).
    @_alwaysEmitIntoClient @inline(__always)
    public static func softplus(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count, ()) { lanes, _ in softplus(lanes) }
    }

    /// values[i] ← log σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count, ()) { lanes, _ in logSigmoid(lanes) }
    }
}
