extension InstructionSetTag {
    /// Σ x[i], in the order of `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func total(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
        var a = Lanes.zero
        var b = Lanes.zero
        var c = Lanes.zero
        var d = Lanes.zero
        var i = 0
        while i &+ 64 <= count {
            a += load(x + i)
            b += load(x + i + 16)
            c += load(x + i + 32)
            d += load(x + i + 48)
            i &+= 64
        }
        if i &+ 16 <= count {
            a += load(x + i)
            i &+= 16
        }
        if i &+ 16 <= count {
            b += load(x + i)
            i &+= 16
        }
        if i &+ 16 <= count {
            c += load(x + i)
            i &+= 16
        }
        if i < count { d += load(x + i, first: count &- i) }
        return sum((a + b) + (c + d))
    }
}
