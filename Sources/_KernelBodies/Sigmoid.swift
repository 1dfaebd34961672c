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
        let p = expPolynomial(r)
        let bits = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(shifter, to: SIMD16<Int32>.self)
        let half = bits &>> 1
        let one = SIMD16<Int32>(repeating: 127)
        let scale = unsafeBitCast((half &+ one) &<< 23, to: Lanes.self)
        let scale2 = unsafeBitCast((bits &- half &+ one) &<< 23, to: Lanes.self)
        return p * scale * scale2
    }

    /// eʳ for |r| ≤ ½·ln 2.
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

    /// σ(x) = 1 / (1 + e⁻ˣ). Below −88.3, where e⁻ˣ nears the largest float, it stays at σ(−88.3), some 4.5e-39.
    ///
    /// e⁻ˣ as in `expOfNonPositive`, but in one step, for no result is subnormal: the number that rounds to an integer
    /// also brings the exponent's bias.
    @_alwaysEmitIntoClient @inline(__always)
    static func sigmoid(_ x: Lanes) -> Lanes {
        var x = x.replacing(with: -88.3, where: x .< -88.3)
        x = x.replacing(with: 87, where: x .> 87)
        let shifter = Lanes(repeating: 12_582_912 + 127)
        let shifted = addProduct(shifter, x, Lanes(repeating: -1.442_695_04))
        let n = shifted - shifter
        var r = addProduct(-x, n, Lanes(repeating: -0.693_359_375))
        r = addProduct(r, n, Lanes(repeating: 2.121_944_4e-4))
        let scale = unsafeBitCast(unsafeBitCast(shifted, to: SIMD16<Int32>.self) &<< 23, to: Lanes.self)
        return 1 / addProduct(Lanes(repeating: 1), expPolynomial(r), scale)
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
        guard count >= 16 else {
            return store(sigmoid(load(values, first: count)), first: count, to: values)
        }
        // The last sixteen are computed first, from the old values, and stored last: no tail.
        let end = count &- 16
        let last = sigmoid(load(values + end))
        var i = 0
        while i < end {
            store(sigmoid(load(values + i)), to: values + i)
            i &+= 16
        }
        store(last, to: values + end)
    }

    /// values[i] ← log σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        guard count >= 16 else {
            return store(logSigmoid(load(values, first: count)), first: count, to: values)
        }
        let end = count &- 16
        let last = logSigmoid(load(values + end))
        var i = 0
        while i < end {
            store(logSigmoid(load(values + i)), to: values + i)
            i &+= 16
        }
        store(last, to: values + end)
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int
    ) {
        guard count >= 16 else {
            let residual = sigmoid(load(scores, first: count)) - load(targets, first: count)
            return store(residual, first: count, to: scores)
        }
        let end = count &- 16
        let last = sigmoid(load(scores + end)) - load(targets + end)
        var i = 0
        while i < end {
            store(sigmoid(load(scores + i)) - load(targets + i), to: scores + i)
            i &+= 16
        }
        store(last, to: scores + end)
    }
}
