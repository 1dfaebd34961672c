// Kernels of one or two vectors of `Double`, on eight lanes.
extension InstructionSetTag {
    /// acc + x·y, rounded once with fused multiply-add and twice without.
    @_alwaysEmitIntoClient @inline(__always)
    static func addProduct(_ acc: DoubleLanes, _ x: DoubleLanes, _ y: DoubleLanes) -> DoubleLanes {
        hasFusedMultiplyAdd ? acc.addingProduct(x, y) : acc + x * y
    }

    /// Σ x[i]·y[i]. Block j of eight is added to accumulator j mod 4, so that four additions are in flight at once.
    @_alwaysEmitIntoClient @inline(__always)
    public static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
        var a = DoubleLanes.zero
        var b = DoubleLanes.zero
        var c = DoubleLanes.zero
        var d = DoubleLanes.zero
        var i = 0
        while i &+ 32 <= count {
            a = addProduct(a, load(x + i), load(y + i))
            b = addProduct(b, load(x + i + 8), load(y + i + 8))
            c = addProduct(c, load(x + i + 16), load(y + i + 16))
            d = addProduct(d, load(x + i + 24), load(y + i + 24))
            i &+= 32
        }
        if i &+ 8 <= count {
            a = addProduct(a, load(x + i), load(y + i))
            i &+= 8
        }
        if i &+ 8 <= count {
            b = addProduct(b, load(x + i), load(y + i))
            i &+= 8
        }
        if i &+ 8 <= count {
            c = addProduct(c, load(x + i), load(y + i))
            i &+= 8
        }
        if i < count {
            d = addProduct(d, load(x + i, first: count &- i), load(y + i, first: count &- i))
        }
        return sum((a + b) + (c + d))
    }

    /// Σ x[i]², in the order of `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func squaredNorm(_ x: UnsafePointer<Double>, _ count: Int) -> Double { dot(x, x, count) }

    /// y[i] ← y[i] + a·x[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func axpy(
        _ a: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ count: Int
    ) {
        let factor = DoubleLanes(repeating: a)
        var i = 0
        while i &+ 8 <= count {
            store(addProduct(load(y + i), factor, load(x + i)), to: y + i)
            i &+= 8
        }
        if i < count {
            let rest = count &- i
            store(addProduct(load(y + i, first: rest), factor, load(x + i, first: rest)), first: rest, to: y + i)
        }
    }

    /// x[i] ← a·x[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func scale(_ a: Double, _ x: UnsafeMutablePointer<Double>, _ count: Int) {
        let factor = DoubleLanes(repeating: a)
        var i = 0
        while i &+ 8 <= count {
            store(factor * load(x + i), to: x + i)
            i &+= 8
        }
        if i < count {
            let rest = count &- i
            store(factor * load(x + i, first: rest), first: rest, to: x + i)
        }
    }
}
