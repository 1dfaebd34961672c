extension InstructionSetTag {
    /// tanh x, with the sign of x: |x| + |x|³·P(x²)/Q(x²) below 1, where nothing cancels, and 1 − 2/(e^{2|x|} + 1) from
    /// there on. One division serves both. P and Q have degrees 1 and 2, and the quotient the least error, relative to
    /// tanh x, that was found with single-precision coefficients: 3e-9.
    @_alwaysEmitIntoClient @_transparent
    static func tanh(_ x: Lanes) -> Lanes {
        let magnitude = magnitude(x)
        let square = magnitude * magnitude
        let p = addProduct(Lanes(repeating: -0.333_333_3), square, Lanes(repeating: -0.014_684_057))
        let q = addProduct(
            Lanes(repeating: 1), square,
            addProduct(Lanes(repeating: 0.444_051_92), square, Lanes(repeating: 0.015_716_687)))
        // From 20 on, 2/(eʸ + 1) is less than half the spacing of floats below 1.
        let y = (magnitude + magnitude).replacing(with: 20, where: magnitude .> 10)
        let isSmall = magnitude .< 1
        let dividend = Lanes(repeating: -2).replacing(with: magnitude * square * p, where: isSmall)
        let divisor = (expFromZeroToTwenty(y) + 1).replacing(with: q, where: isSmall)
        let base = Lanes(repeating: 1).replacing(with: magnitude, where: isSmall)
        let result = unsafeBitCast(base + dividend / divisor, to: SIMD16<UInt32>.self)
        return unsafeBitCast(result | (unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x8000_0000), to: Lanes.self)
    }

    /// eˣ for 0 ≤ x ≤ 20, as `expOfBounded` without its provisions for subnormal results.
    @_alwaysEmitIntoClient @_transparent
    static func expFromZeroToTwenty(_ x: Lanes) -> Lanes {
        let shifter = Lanes(repeating: 12_582_912 + 127)
        let shifted = addProduct(shifter, x, Lanes(repeating: 1.442_695_04))
        let n = shifted - shifter
        let power = unsafeBitCast(unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23, to: Lanes.self)
        let r = addProduct(addProduct(x, n, Lanes(repeating: -0.693_359_375)), n, Lanes(repeating: 2.121_944_4e-4))
        return expPolynomial(r) * power
    }

    /// values[i] ← tanh values[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func tanh(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count, ()) { lanes, _ in tanh(lanes) }
    }
}
