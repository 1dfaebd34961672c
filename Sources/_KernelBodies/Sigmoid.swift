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
}
