extension InstructionSetTag {
    /// σ(x) = eˣ / (1 + eˣ), which is 1 from 17.5 on.
    @_alwaysEmitIntoClient @_transparent
    static func sigmoid(_ x: Lanes) -> Lanes {
        let z = expOfBounded(x.replacing(with: 17.5, where: x .> 17.5))
        return z / (z + 1)
    }

    /// values[i] ← σ(values[i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        guard count > 0 else { return }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 16) { aside in
            let last = LastLanes(values, count, aside: aside.baseAddress.unsafelyUnwrapped)
            let lastResults = sigmoid(load(last.pointer))
            var i = 0
            while i < last.start {
                store(sigmoid(load(values + i)), to: values + i)
                i &+= 16
            }
            last.store(lastResults)
        }
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Float>, _ count: Int
    ) {
        guard count > 0 else { return }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 32) { aside in
            let aside = aside.baseAddress.unsafelyUnwrapped
            if count < 16 { store(load(targets, first: count), to: aside + 16) }
            let last = LastLanes(scores, count, aside: aside)
            let lastTargets = count < 16 ? UnsafePointer(aside + 16) : targets + last.start
            let lastResults = sigmoid(load(last.pointer)) - load(lastTargets)
            var i = 0
            while i < last.start {
                store(sigmoid(load(scores + i)) - load(targets + i), to: scores + i)
                i &+= 16
            }
            last.store(lastResults)
        }
    }
}
