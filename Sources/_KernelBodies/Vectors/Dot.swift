extension InstructionSetTag {
    /// Σ x[i]·y[i]. Block j of sixteen is added to accumulator j mod 4, so that four additions are in flight at once.
    @_alwaysEmitIntoClient @inline(__always)
    public static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Float {
        var a = Lanes.zero
        var b = Lanes.zero
        var c = Lanes.zero
        var d = Lanes.zero
        var i = 0
        while i &+ 64 <= count {
            a = addProduct(a, load(x + i), load(y + i))
            b = addProduct(b, load(x + i + 16), load(y + i + 16))
            c = addProduct(c, load(x + i + 32), load(y + i + 32))
            d = addProduct(d, load(x + i + 48), load(y + i + 48))
            i &+= 64
        }
        if i &+ 16 <= count {
            a = addProduct(a, load(x + i), load(y + i))
            i &+= 16
        }
        if i &+ 16 <= count {
            b = addProduct(b, load(x + i), load(y + i))
            i &+= 16
        }
        if i &+ 16 <= count {
            c = addProduct(c, load(x + i), load(y + i))
            i &+= 16
        }
        if i < count {
            d = addProduct(d, load(x + i, first: count &- i), load(y + i, first: count &- i))
        }
        return sum((a + b) + (c + d))
    }
}
