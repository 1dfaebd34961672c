// Functions of sixteen lanes. They are transparent because the compiler doesn't always honor a request to inline.
// Comparisons select with `replacing`, not with `pointwiseMin` and `pointwiseMax`, whose handling of NaN costs three
// more instructions. A NaN compares false and so passes through.
extension InstructionSetTag {
    /// eˣ. Above 88.73 it is ∞, below −103.98 it is 0.
    @_alwaysEmitIntoClient @_transparent
    static func exp(_ x: Lanes) -> Lanes { expOfBounded(x.replacing(with: 89, where: x .> 89)) }

    /// eˣ for x ≤ 89: with x = n·ln 2 + r and |r| ≤ ½·ln 2, it is a polynomial in r times 2ⁿ. 2ⁿ is split into two
    /// factors so that subnormal results are right.
    @_alwaysEmitIntoClient @_transparent
    static func expOfBounded(_ x: Lanes) -> Lanes {
        let x = x.replacing(with: -104, where: x .< -104)
        // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits. With 254 more, these are the sum of the
        // two factors' biased exponents. The factors' sign bits stay clear because bits 9 to 21 of the sum are clear.
        let shifter = Lanes(repeating: 12_582_912 + 254)
        let shifted = addProduct(shifter, x, Lanes(repeating: 1.442_695_04))
        let n = shifted - shifter
        let bits = unsafeBitCast(shifted, to: SIMD16<UInt32>.self)
        let factor = (bits &>> 1) &<< 23
        let otherFactor = (bits &<< 23) &- factor
        // ln 2 is split into two parts. The first has few bits, so n times it is exact (Cody and Waite 1980).
        let r = addProduct(addProduct(x, n, Lanes(repeating: -0.693_359_375)), n, Lanes(repeating: 2.121_944_4e-4))
        return expPolynomial(r) * unsafeBitCast(factor, to: Lanes.self) * unsafeBitCast(otherFactor, to: Lanes.self)
    }

    /// eʳ for |r| ≤ ½·ln 2, as 1 + r·(1 + r·Q(r)). Q has degree 4 and the least relative error that is possible with
    /// single-precision coefficients, 3e-9.
    @_alwaysEmitIntoClient @_transparent
    static func expPolynomial(_ r: Lanes) -> Lanes {
        var p = addProduct(Lanes(repeating: 8.368_677e-3), r, Lanes(repeating: 1.382_041_1e-3))
        p = addProduct(Lanes(repeating: 4.166_827e-2), p, r)
        p = addProduct(Lanes(repeating: 0.166_665_21), p, r)
        p = addProduct(Lanes(repeating: 0.499_999_94), p, r)
        p = addProduct(Lanes(repeating: 1), p, r)
        return addProduct(Lanes(repeating: 1), p, r)
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
