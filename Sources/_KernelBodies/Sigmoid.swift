extension InstructionSetTag {
    /// σ(x) = 1 / (1 + e⁻ˣ), by e^{−|x|}, which never overflows: divided by 1 + e^{−|x|} for negative x, so that small
    /// results keep their relative accuracy, and 1 divided by it for others.
    @_alwaysEmitIntoClient @inline(__always)
    static func sigmoid(_ x: Lanes) -> Lanes {
        let z = expOfBounded(-magnitude(x))
        return z.replacing(with: 1, where: x .>= 0) / (z + 1)
    }

    /// σ(x) to an absolute error, faster: e⁻ˣ in one step, for no result is subnormal: the number that rounds to an
    /// integer also brings the exponent's bias. Below −88.3, where e⁻ˣ nears the largest float, it stays at σ(−88.3).
    @_alwaysEmitIntoClient @inline(__always)
    static func absoluteSigmoid(_ x: Lanes) -> Lanes {
        var x = x.replacing(with: -88.3, where: x .< -88.3)
        x = x.replacing(with: 87, where: x .> 87)
        let shifter = Lanes(repeating: 12_582_912 + 127)
        let shifted = addProduct(shifter, x, Lanes(repeating: -1.442_695_04))
        let r = expRemainder(-x, shifted - shifter)
        let scale = unsafeBitCast(unsafeBitCast(shifted, to: SIMD16<Int32>.self) &<< 23, to: Lanes.self)
        return 1 / addProduct(Lanes(repeating: 1), expPolynomial(r), scale)
    }

    /// values[i] ← σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        map(values, count) { sigmoid($0) }
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int
    ) {
        guard count >= 16 else {
            guard count > 0 else { return }
            let residual = absoluteSigmoid(load(scores, first: count)) - load(targets, first: count)
            return store(residual, first: count, to: scores)
        }
        // As in `map`.
        let end = count &- 16
        let last = absoluteSigmoid(load(scores + end)) - load(targets + end)
        var i = 0
        while i < end {
            store(absoluteSigmoid(load(scores + i)) - load(targets + i), to: scores + i)
            i &+= 16
        }
        store(last, to: scores + end)
    }
}
