extension InstructionSetTag {
    /// u ← α·u + g·v and v ← α·v + g·u, both from the old values.
    @_alwaysEmitIntoClient @inline(__always)
    public static func axpyPair(
        _ alpha: Float, _ g: Float, _ u: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        let alpha = Lanes(repeating: alpha)
        let g = Lanes(repeating: g)
        var i = 0
        while i &+ 16 <= count {
            let x = load(u + i)
            let y = load(v + i)
            store(addProduct(alpha * x, g, y), to: u + i)
            store(addProduct(alpha * y, g, x), to: v + i)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            let x = load(u + i, first: rest)
            let y = load(v + i, first: rest)
            store(addProduct(alpha * x, g, y), first: rest, to: u + i)
            store(addProduct(alpha * y, g, x), first: rest, to: v + i)
        }
    }
}
