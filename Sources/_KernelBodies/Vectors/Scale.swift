extension InstructionSetTag {
    /// x[i] ← a·x[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func scale(_ a: Float, _ x: UnsafeMutablePointer<Float>, _ count: Int) {
        let a = Lanes(repeating: a)
        var i = 0
        while i &+ 64 <= count {
            let x0 = a * load(x + i)
            let x1 = a * load(x + i + 16)
            let x2 = a * load(x + i + 32)
            let x3 = a * load(x + i + 48)
            store(x0, to: x + i)
            store(x1, to: x + i + 16)
            store(x2, to: x + i + 32)
            store(x3, to: x + i + 48)
            i &+= 64
        }
        while i &+ 16 <= count {
            store(a * load(x + i), to: x + i)
            i &+= 16
        }
        if i < count { store(a * load(x + i, first: count &- i), first: count &- i, to: x + i) }
    }
}
