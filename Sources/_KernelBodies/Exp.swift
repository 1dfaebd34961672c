// Functions of sixteen lanes. They are transparent because a mere request to inline them isn't always heeded. Comparisons
// select with `replacing`, not `pointwiseMin` and `pointwiseMax`, whose handling of NaN costs three more instructions; a NaN
// compares false and so passes through.
extension InstructionSetTag {
    /// eˣ. Above 88.73 it is ∞, below −103.98 it is 0.
    @_alwaysEmitIntoClient @_transparent
    static func exp(_ x: Lanes) -> Lanes { expOfBounded(x.replacing(with: 89, where: x .> 89)) }

    /// eˣ for x ≤ 89: x = 2k·ln 2 + r with |r| ≤ ln 2, then a polynomial in r, times 2ᵏ twice. Because the power of two is a
    /// square, its root has one bit pattern for all results, the subnormal ones included.
    @_alwaysEmitIntoClient @_transparent
    static func expOfBounded(_ x: Lanes) -> Lanes {
        let x = x.replacing(with: -104, where: x .< -104)
        // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits; 127 more, and they are 2ᵏ's exponent.
        let shifter = Lanes(repeating: 12_582_912 + 127)
        let shifted = addProduct(shifter, x, Lanes(repeating: 0.721_347_52))
        let k = shifted - shifter
        let root = unsafeBitCast(unsafeBitCast(shifted, to: SIMD16<Int32>.self) &<< 23, to: Lanes.self)
        // 2·ln 2 in two parts, of which the first has few bits: k times it is exact (Cody and Waite 1980).
        let r = addProduct(addProduct(x, k, Lanes(repeating: -1.386_718_75)), k, Lanes(repeating: 4.243_888_8e-4))
        return expPolynomial(r) * root * root
    }

    /// eʳ for |r| ≤ ln 2 as 1 + r + r²·Q(r), Q of degree 6 with the least relative error in single-precision
    /// coefficients, 8e-10.
    @_alwaysEmitIntoClient @_transparent
    static func expPolynomial(_ r: Lanes) -> Lanes {
        var q = addProduct(Lanes(repeating: 2.009_271_8e-4), r, Lanes(repeating: 2.454_861_4e-5))
        q = addProduct(Lanes(repeating: 1.389_198_4e-3), q, r)
        q = addProduct(Lanes(repeating: 8.332_655e-3), q, r)
        q = addProduct(Lanes(repeating: 4.166_660_5e-2), q, r)
        q = addProduct(Lanes(repeating: 0.166_666_72), q, r)
        q = addProduct(Lanes(repeating: 0.5), q, r)
        return addProduct(r, q, r * r) + 1
    }

    /// |x|, by clearing the sign bit.
    @_alwaysEmitIntoClient @_transparent
    static func magnitude(_ x: Lanes) -> Lanes {
        unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
    }

    /// values[i] ← e^{values[i]}.
    @_alwaysEmitIntoClient @inline(__always)
    public static func exp(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count, ()) { lanes, _ in exp(lanes) }
    }
}
