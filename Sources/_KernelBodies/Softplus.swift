extension InstructionSetTag {
    /// log(1 + e^{−|x|}) = 2·artanh(z / (2 + z)) with z = e^{−|x|}, as an odd polynomial.
    @_alwaysEmitIntoClient @inline(__always)
    static func softplusOfNegatedMagnitude(_ x: Lanes) -> Lanes {
        let z = expOfBounded(-magnitude(x))
        let t = z / (z + 2)
        let square = t * t
        var p = addProduct(Lanes(repeating: 2.0 / 13), square, Lanes(repeating: 2.0 / 15))
        p = addProduct(Lanes(repeating: 2.0 / 11), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 9), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 7), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 5), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 3), p, square)
        p = addProduct(Lanes(repeating: 2), p, square)
        return p * t
    }

    /// log(1 + eˣ) = max(x, 0) + log(1 + e^{−|x|}).
    @_alwaysEmitIntoClient @inline(__always)
    static func softplus(_ x: Lanes) -> Lanes {
        x.replacing(with: 0, where: x .< 0) + softplusOfNegatedMagnitude(x)
    }

    /// log σ(x) = min(x, 0) − log(1 + e^{−|x|}).
    @_alwaysEmitIntoClient @inline(__always)
    static func logSigmoid(_ x: Lanes) -> Lanes {
        x.replacing(with: 0, where: x .> 0) - softplusOfNegatedMagnitude(x)
    }

    /// values[i] ← log(1 + e^{values[i]}).
    @_alwaysEmitIntoClient @inline(__always)
    public static func softplus(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { softplus($0) }
    }

    /// values[i] ← log σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { logSigmoid($0) }
    }
}
