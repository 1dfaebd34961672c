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
        map(values, count, ()) { lanes, _ in sigmoid(lanes) }
    }
}
