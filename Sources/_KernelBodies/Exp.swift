// Functions of sixteen lanes. Comparisons select with `replacing`, not `pointwiseMin` and `pointwiseMax`, whose handling
// of NaN costs three more instructions; a NaN compares false and so passes through.
extension InstructionSetTag {
    /// eˣ: x = n·ln 2 + r with |r| ≤ ½·ln 2, then a polynomial in r times 2ⁿ in two steps, so that subnormal results are
    /// right. Above 88.73 it is ∞, below −104 it is 0.
    @_alwaysEmitIntoClient @inline(__always)
    static func exp(_ x: Lanes) -> Lanes { expOfBounded(x.replacing(with: 89, where: x .> 89)) }

    /// eˣ for x ≤ 89.
    @_alwaysEmitIntoClient @inline(__always)
    static func expOfBounded(_ x: Lanes) -> Lanes {
        let x = x.replacing(with: -104, where: x .< -104)
        // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits.
        let shifter = Lanes(repeating: 12_582_912)
        let shifted = addProduct(shifter, x, Lanes(repeating: 1.442_695_04))
        let p = expPolynomial(expRemainder(x, shifted - shifter))
        let bits = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(shifter, to: SIMD16<Int32>.self)
        let half = bits &>> 1
        let one = SIMD16<Int32>(repeating: 127)
        let scale = unsafeBitCast((half &+ one) &<< 23, to: Lanes.self)
        let scale2 = unsafeBitCast((bits &- half &+ one) &<< 23, to: Lanes.self)
        return p * scale * scale2
    }

    /// x − n·ln 2, with ln 2 in two parts of which the first has few bits: n times it is exact (Cody and Waite 1980).
    @_alwaysEmitIntoClient @inline(__always)
    static func expRemainder(_ x: Lanes, _ n: Lanes) -> Lanes {
        addProduct(addProduct(x, n, Lanes(repeating: -0.693_359_375)), n, Lanes(repeating: 2.121_944_4e-4))
    }

    /// eʳ for |r| ≤ ½·ln 2 (the coefficients of Cephes' expf, S. Moshier).
    @_alwaysEmitIntoClient @inline(__always)
    static func expPolynomial(_ r: Lanes) -> Lanes {
        var p = addProduct(Lanes(repeating: 1.398_199_950_7e-3), r, Lanes(repeating: 1.987_569_150_0e-4))
        p = addProduct(Lanes(repeating: 8.333_451_907_3e-3), p, r)
        p = addProduct(Lanes(repeating: 4.166_579_589_4e-2), p, r)
        p = addProduct(Lanes(repeating: 1.666_666_545_9e-1), p, r)
        p = addProduct(Lanes(repeating: 5.000_000_120_1e-1), p, r)
        return addProduct(r, p, r * r) + 1
    }

    /// |x|, by clearing the sign bit.
    @_alwaysEmitIntoClient @inline(__always)
    static func magnitude(_ x: Lanes) -> Lanes {
        unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
    }

    /// values[i] ← e^{values[i]}.
    @_alwaysEmitIntoClient @inline(__always)
    public static func exp(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { exp($0) }
    }

    /// values[i] ← function(values[i]), sixteen at a time.
    @_alwaysEmitIntoClient @inline(__always)
    static func map(_ values: UnsafeMutablePointer<Float>, _ count: Int, _ function: (Lanes) -> Lanes) {
        guard count >= 16 else {
            guard count > 0 else { return }
            return store(function(load(values, first: count)), first: count, to: values)
        }
        // The last sixteen are computed first, from the old values, and stored last: no tail.
        let end = count &- 16
        let last = function(load(values + end))
        var i = 0
        while i < end {
            store(function(load(values + i)), to: values + i)
            i &+= 16
        }
        store(last, to: values + end)
    }
}
