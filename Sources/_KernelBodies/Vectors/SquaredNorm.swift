extension InstructionSetTag {
    /// Σ x[i]², in the order of `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func squaredNorm(_ x: UnsafePointer<Float>, _ count: Int) -> Float { dot(x, x, count) }
}
