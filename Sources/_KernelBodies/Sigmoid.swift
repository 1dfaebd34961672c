extension InstructionSetTag {
    /// eˣ for x ≤ 0, sixteen lanes at once; below −104 it is 0, NaN stays NaN.
    ///
    /// x = n·ln 2 + r with |r| ≤ ½·ln 2, then a polynomial in r (the coefficients of Cephes' expf, S. Moshier) times 2ⁿ in
    /// two steps, so that subnormal results are right.
    @_alwaysEmitIntoClient @inline(__always)
    static func expOfNonPositive(_ x: Lanes) -> Lanes {
        // Not pointwiseMax, whose NaN handling costs three more instructions.
        let x = x.replacing(with: -104, where: x .< -104)
        // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits.
        let shifter = Lanes(repeating: 12_582_912)
        let shifted = addProduct(shifter, x, Lanes(repeating: 1.442_695_04))
        let n = shifted - shifter
        var r = addProduct(x, n, Lanes(repeating: -0.693_359_375))
        r = addProduct(r, n, Lanes(repeating: 2.121_944_4e-4))
        var p = addProduct(Lanes(repeating: 1.398_199_950_7e-3), r, Lanes(repeating: 1.987_569_150_0e-4))
        p = addProduct(Lanes(repeating: 8.333_451_907_3e-3), p, r)
        p = addProduct(Lanes(repeating: 4.166_579_589_4e-2), p, r)
        p = addProduct(Lanes(repeating: 1.666_666_545_9e-1), p, r)
        p = addProduct(Lanes(repeating: 5.000_000_120_1e-1), p, r)
        p = addProduct(r, p, r * r) + 1
        let bits = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(shifter, to: SIMD16<Int32>.self)
        let half = bits &>> 1
        let one = SIMD16<Int32>(repeating: 127)
        let scale = unsafeBitCast((half &+ one) &<< 23, to: Lanes.self)
        let scale2 = unsafeBitCast((bits &- half &+ one) &<< 23, to: Lanes.self)
        return p * scale * scale2
    }

    /// |x|, by clearing the sign bit.
    @_alwaysEmitIntoClient @inline(__always)
    static func magnitude(_ x: Lanes) -> Lanes {
        unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
    }

    /// σ(x) = 1 / (1 + e⁻ˣ), as e^{−|x|} or 1 over 1 + e^{−|x|}: no tail is clipped.
    @_alwaysEmitIntoClient @inline(__always)
    static func sigmoid(_ x: Lanes) -> Lanes {
        let z = expOfNonPositive(-magnitude(x))
        let one = Lanes(repeating: 1)
        return one.replacing(with: z, where: x .< 0) / (one + z)
    }

    /// log σ(x) = min(x, 0) − log(1 + e^{−|x|}), with log(1 + z) = 2·artanh(z / (2 + z)) as an odd polynomial.
    @_alwaysEmitIntoClient @inline(__always)
    static func logSigmoid(_ x: Lanes) -> Lanes {
        let z = expOfNonPositive(-magnitude(x))
        let t = z / (z + 2)
        let square = t * t
        var p = addProduct(Lanes(repeating: 2.0 / 13), square, Lanes(repeating: 2.0 / 15))
        p = addProduct(Lanes(repeating: 2.0 / 11), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 9), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 7), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 5), p, square)
        p = addProduct(Lanes(repeating: 2.0 / 3), p, square)
        p = addProduct(Lanes(repeating: 2), p, square)
        let negative = x.replacing(with: 0, where: x .> 0)
        return addProduct(negative, p, -t)
    }

    /// values[i] ← σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { x, _ in
            sigmoid(x)
        } rest: { x, _, _ in
            sigmoid(x)
        }
    }

    /// values[i] ← log σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { x, _ in
            logSigmoid(x)
        } rest: { x, _, _ in
            logSigmoid(x)
        }
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int
    ) {
        map(scores, count) { x, i in
            sigmoid(x) - load(targets + i)
        } rest: { x, i, rest in
            sigmoid(x) - load(targets + i, first: rest)
        }
    }

    /// Replaces sixteen values after another by `body` of them and their place; fewer than sixteen in all by `rest`.
    ///
    /// What is left over at the end is computed first, with the fifteen or fewer values before it, and stored last.
    @_alwaysEmitIntoClient @inline(__always)
    static func map(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, _ body: (_ x: Lanes, _ i: Int) -> Lanes,
        rest: (_ x: Lanes, _ i: Int, _ rest: Int) -> Lanes
    ) {
        if count < 16 {
            store(rest(load(values, first: count), 0, count), first: count, to: values)
            return
        }
        let end = count &- 16
        let last = body(load(values + end), end)
        var i = 0
        while i < end {
            store(body(load(values + i), i), to: values + i)
            i &+= 16
        }
        store(last, to: values + end)
    }
}
