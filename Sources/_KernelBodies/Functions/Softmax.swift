extension InstructionSetTag {
    /// values ← softmax(values); returns log Σ e^{values[i]} of the old values, −∞ if there are none.
    @_alwaysEmitIntoClient @inline(__always)
    public static func softmax(_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Float {
        guard count > 0 else { return -.infinity }
        let largest = maximum(values, count)
        guard largest.isFinite else {
            let limit = limit(values, count, largest)
            values.update(repeating: .nan, count: count)
            return limit
        }
        let sum = sumOfExp(values, count, minus: largest, storing: true)
        scale(1 / sum, values, count)
        return logSumExp(sum, largest)
    }

    /// log Σ e^{values[i]}, −∞ if there are no values.
    @_alwaysEmitIntoClient @inline(__always)
    public static func logSumExp(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
        guard count > 0 else { return -.infinity }
        let largest = maximum(values, count)
        guard largest.isFinite else { return limit(values, count, largest) }
        let sum = sumOfExp(UnsafeMutablePointer(mutating: values), count, minus: largest, storing: false)
        return logSumExp(sum, largest)
    }

    /// largest + log sum.
    @_alwaysEmitIntoClient @inline(__always)
    static func logSumExp(_ sum: Float, _ largest: Float) -> Float {
        sum.isNaN ? sum : largest + log(Lanes(repeating: sum))[0]
    }

    /// log Σ e^{values[i]} if the largest value isn't finite: NaN if a value is NaN, else the largest value itself.
    @_alwaysEmitIntoClient @inline(__always)
    static func limit(_ values: UnsafePointer<Float>, _ count: Int, _ largest: Float) -> Float {
        for i in 0..<count where values[i].isNaN { return .nan }
        return largest
    }

    /// The largest of at least one value. If one is NaN, the result may be something else.
    @_alwaysEmitIntoClient @inline(__always)
    static func maximum(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
        guard count >= 16 else {
            var largest = values[0]
            for i in 1..<count { largest = values[i] > largest ? values[i] : largest }
            return largest
        }
        var a = load(values + (count &- 16))
        var b = load(values)
        var i = 16
        while i &+ 32 <= count {
            let x = load(values + i)
            let y = load(values + i + 16)
            a = a.replacing(with: x, where: x .> a)
            b = b.replacing(with: y, where: y .> b)
            i &+= 32
        }
        if i &+ 16 <= count {
            let x = load(values + i)
            b = b.replacing(with: x, where: x .> b)
        }
        a = a.replacing(with: b, where: b .> a)
        let eight = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
        let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
        return max(max(four.x, four.y), max(four.z, four.w))
    }

    /// Σ e^{values[i] − largest}. If `storing` is true, the terms replace the values. Blocks of sixteen are added to
    /// four accumulators in turn, as in `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    static func sumOfExp(
        _ values: UnsafeMutablePointer<Float>, _ count: Int, minus largest: Float, storing: Bool
    ) -> Float {
        let largest = Lanes(repeating: largest)
        var a = Lanes.zero
        var b = Lanes.zero
        var c = Lanes.zero
        var d = Lanes.zero
        var i = 0
        while i &+ 16 <= count {
            let term = expOfBounded(load(values + i) - largest)
            if storing { store(term, to: values + i) }
            let sum = a + term
            a = b
            b = c
            c = d
            d = sum
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            let term = expOfBounded(load(values + i, first: rest) - largest)
            if storing { store(term, first: rest, to: values + i) }
            a += lanes(term, first: rest)
        }
        return sum((a + b) + (c + d))
    }

    /// log x for positive normal x (Cephes' logf, S. Moshier).
    @_alwaysEmitIntoClient @inline(__always)
    static func log(_ x: Lanes) -> Lanes {
        // x = m·2ᵉ with √½ ≤ m < √2.
        let bits = unsafeBitCast(x, to: SIMD16<Int32>.self) &- 0x3f35_04f3
        let exponent = bits &>> 23
        let mantissa = unsafeBitCast((bits & 0x007f_ffff) &+ 0x3f35_04f3, to: Lanes.self)
        let shifter = Lanes(repeating: 12_582_912)
        let e = unsafeBitCast(exponent &+ unsafeBitCast(shifter, to: SIMD16<Int32>.self), to: Lanes.self) - shifter
        let f = mantissa - 1
        let square = f * f
        var p = addProduct(Lanes(repeating: -1.151_461_031_0e-1), f, Lanes(repeating: 7.037_683_629_2e-2))
        p = addProduct(Lanes(repeating: 1.167_699_874_0e-1), p, f)
        p = addProduct(Lanes(repeating: -1.242_014_084_6e-1), p, f)
        p = addProduct(Lanes(repeating: 1.424_932_278_7e-1), p, f)
        p = addProduct(Lanes(repeating: -1.666_805_766_5e-1), p, f)
        p = addProduct(Lanes(repeating: 2.000_071_476_5e-1), p, f)
        p = addProduct(Lanes(repeating: -2.499_999_399_3e-1), p, f)
        p = addProduct(Lanes(repeating: 3.333_333_117_4e-1), p, f)
        var y = p * f * square
        y = addProduct(y, e, Lanes(repeating: -2.121_944_40e-4))
        y = addProduct(y, square, Lanes(repeating: -0.5))
        return addProduct(f + y, e, Lanes(repeating: 0.693_359_375))
    }
}
