extension InstructionSetTag {
    /// log x of any float: NaN of negatives, −∞ of zeros. (`log(_:)`, the logarithm within the softmax, takes only
    /// positive normal numbers.)
    ///
    /// x = m·2ᵉ with √½ ≤ m < √2, and log m = f − f²/2 + f³·P(f) with f = m − 1. P has degree 7 and the least error,
    /// relative to log m, that is possible with single-precision coefficients: 6e-9.
    @_alwaysEmitIntoClient @_transparent
    static func logarithm(_ x: Lanes) -> Lanes {
        let isSubnormal = x .< .leastNormalMagnitude
        let normal = x.replacing(with: x * 0x1p23, where: isSubnormal)
        let leastMantissa = SIMD16<Int32>(repeating: 0x3f35_04f3)
        let bits = unsafeBitCast(normal, to: SIMD16<Int32>.self) &- leastMantissa
        let mantissa = unsafeBitCast((bits & 0x007f_ffff) &+ leastMantissa, to: Lanes.self)
        // An integer that is added to the bits of 1.5·2²³ is added to its value.
        let shifter = Lanes(repeating: 12_582_912)
        let shifted = unsafeBitCast(
            (bits &>> 23) &+ unsafeBitCast(shifter, to: SIMD16<Int32>.self), to: Lanes.self)
        let e = shifted - shifter.replacing(with: 12_582_912 + 23, where: isSubnormal)
        let f = mantissa - 1
        // Estrin's scheme: Horner's chain of eight steps would be longer than a processor looks ahead.
        let (f2, f4) = (f * f, (f * f) * (f * f))
        let p0 = addProduct(Lanes(repeating: -0.5), f, Lanes(repeating: 0.333_333_3))
        let p2 = addProduct(Lanes(repeating: -0.250_008_2), f, Lanes(repeating: 0.200_012_42))
        let p4 = addProduct(Lanes(repeating: -0.166_234_09), f, Lanes(repeating: 0.142_015_8))
        let p6 = addProduct(Lanes(repeating: -0.131_596_1), f, Lanes(repeating: 0.127_622_17))
        let high = addProduct(addProduct(p4, p6, f2), f4, Lanes(repeating: -0.076_364_39))
        let p = addProduct(addProduct(p0, p2, f2), high, f4)
        // ln 2 in two parts, the first of which has few bits, so that e times it is exact.
        let y = f + addProduct(e * -2.121_944_4e-4, p, f2)
        let result = addProduct(y, e, Lanes(repeating: 0.693_359_375))
            .replacing(with: Lanes(repeating: .nan).replacing(with: -.infinity, where: x .== 0), where: x .<= 0)
        // ∞ and NaN are their own logarithms.
        return x.replacing(with: result, where: x .< .infinity)
    }

    /// values[i] ← log values[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func log(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count, ()) { lanes, _ in logarithm(lanes) }
    }
}
