extension InstructionSetTag {
    /// σ(x) = 1 / (1 + e⁻ˣ), accurate to an absolute error only, but faster than `sigmoid`: e⁻ˣ is scaled in one step,
    /// because no result is subnormal. The constant that rounds to an integer also adds the exponent's bias. Below
    /// −88.3, where e⁻ˣ approaches the largest float, the result stays at σ(−88.3).
    @_alwaysEmitIntoClient @_transparent
    static func absoluteSigmoid(_ x: Lanes) -> Lanes {
        var x = x.replacing(with: -88.3, where: x .< -88.3)
        x = x.replacing(with: 87, where: x .> 87)
        let shifter = Lanes(repeating: 12_582_912 + 127)
        let shifted = addProduct(shifter, x, Lanes(repeating: -1.442_695_04))
        let n = shifted - shifter
        // ln 2 in two parts, as in `expOfBounded`.
        let r = addProduct(addProduct(-x, n, Lanes(repeating: -0.693_359_375)), n, Lanes(repeating: 2.121_944_4e-4))
        let scale = unsafeBitCast(unsafeBitCast(shifted, to: SIMD16<Int32>.self) &<< 23, to: Lanes.self)
        return 1 / addProduct(Lanes(repeating: 1), expPolynomial(r), scale)
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    ///
    /// A trainer waits for each result, so a short chain of dependent steps matters more than elsewhere.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int
    ) {
        guard count >= 16 else {
            guard count > 0 else { return }
            let residual = absoluteSigmoid(load(scores, first: count)) - load(targets, first: count)
            return store(residual, first: count, to: scores)
        }
        // As in `map`, the last sixteen are computed first and stored last.
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
