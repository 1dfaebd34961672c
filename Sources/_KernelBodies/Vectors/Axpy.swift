extension InstructionSetTag {
    /// y += a·x.
    @_alwaysEmitIntoClient @inline(__always)
    public static func axpy(_ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        let a = Lanes(repeating: a)
        var i = 0
        while i &+ 64 <= count {
            let y0 = addProduct(load(y + i), a, load(x + i))
            let y1 = addProduct(load(y + i + 16), a, load(x + i + 16))
            let y2 = addProduct(load(y + i + 32), a, load(x + i + 32))
            let y3 = addProduct(load(y + i + 48), a, load(x + i + 48))
            store(y0, to: y + i)
            store(y1, to: y + i + 16)
            store(y2, to: y + i + 32)
            store(y3, to: y + i + 48)
            i &+= 64
        }
        while i &+ 16 <= count {
            store(addProduct(load(y + i), a, load(x + i)), to: y + i)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            store(addProduct(load(y + i, first: rest), a, load(x + i, first: rest)), first: rest, to: y + i)
        }
    }
}
