extension InstructionSetTag {
    /// values ← values / ‖values‖, unless the norm is 0, infinite, or NaN; returns the norm.
    @_alwaysEmitIntoClient @inline(__always)
    public static func normalize(_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Float {
        let norm = squaredNorm(values, count).squareRoot()
        if norm > 0 && norm < .infinity { scale(1 / norm, values, count) }
        return norm
    }
}
