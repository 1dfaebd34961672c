extension InstructionSetTag {
    /// x[i] ← a·x[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func scale(_ a: Float, _ x: UnsafeMutablePointer<Float>, _ count: Int) {
        let a = Lanes(repeating: a)
        map(x, count) { a * $0 }
    }
}
