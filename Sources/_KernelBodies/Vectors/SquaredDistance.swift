extension InstructionSetTag {
    /// Σ (x[i] − y[i])², in the order of `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func squaredDistance(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int
    ) -> Float {
        var a = Lanes.zero
        var b = Lanes.zero
        var c = Lanes.zero
        var d = Lanes.zero
        var i = 0
        while i &+ 64 <= count {
            a = addSquare(a, load(x + i) - load(y + i))
            b = addSquare(b, load(x + i + 16) - load(y + i + 16))
            c = addSquare(c, load(x + i + 32) - load(y + i + 32))
            d = addSquare(d, load(x + i + 48) - load(y + i + 48))
            i &+= 64
        }
        if i &+ 16 <= count {
            a = addSquare(a, load(x + i) - load(y + i))
            i &+= 16
        }
        if i &+ 16 <= count {
            b = addSquare(b, load(x + i) - load(y + i))
            i &+= 16
        }
        if i &+ 16 <= count {
            c = addSquare(c, load(x + i) - load(y + i))
            i &+= 16
        }
        if i < count {
            d = addSquare(d, load(x + i, first: count &- i) - load(y + i, first: count &- i))
        }
        return sum((a + b) + (c + d))
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func addSquare(_ acc: Lanes, _ x: Lanes) -> Lanes { addProduct(acc, x, x) }
}
