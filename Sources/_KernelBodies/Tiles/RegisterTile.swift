/// A tile's height or width as a compile-time constant: comparisons with it cost nothing.
@frozen @usableFromInline
enum Size<let count: Int> {}

/// Up to six values of a type, each in its own register: an array would be in memory.
@frozen @usableFromInline
struct Six<Element> {
    @usableFromInline var e0, e1, e2, e3, e4, e5: Element

    @_alwaysEmitIntoClient @inline(__always)
    init(repeating element: Element) {
        e0 = element
        e1 = element
        e2 = element
        e3 = element
        e4 = element
        e5 = element
    }
}

extension InstructionSetTag {
    /// Where C rows of B begin, from row `column` on.
    @_alwaysEmitIntoClient @inline(__always)
    static func columnPointers<let C: Int>(
        _: Size<C>.Type, _ b: GatheredRows, _ column: Int
    ) -> Six<UnsafeMutablePointer<Float>> {
        var pointers = Six(repeating: b[column])
        if C > 1 { pointers.e1 = b[column &+ 1] }
        if C > 2 { pointers.e2 = b[column &+ 2] }
        if C > 3 { pointers.e3 = b[column &+ 3] }
        if C > 4 { pointers.e4 = b[column &+ 4] }
        if C > 5 { pointers.e5 = b[column &+ 5] }
        return pointers
    }

    /// Sixteen floats at offset `i` of each of the first C pointers.
    @_alwaysEmitIntoClient @inline(__always)
    static func loadColumns<let C: Int>(_: Size<C>.Type, _ pointers: Six<UnsafeMutablePointer<Float>>, _ i: Int) -> Six<
        Lanes
    > {
        var lanes = Six(repeating: load(pointers.e0 + i))
        if C > 1 { lanes.e1 = load(pointers.e1 + i) }
        if C > 2 { lanes.e2 = load(pointers.e2 + i) }
        if C > 3 { lanes.e3 = load(pointers.e3 + i) }
        if C > 4 { lanes.e4 = load(pointers.e4 + i) }
        if C > 5 { lanes.e5 = load(pointers.e5 + i) }
        return lanes
    }

    /// sums + a·b, for each of the first C.
    @_alwaysEmitIntoClient @inline(__always)
    static func addProducts<let C: Int>(_: Size<C>.Type, _ sums: Six<Lanes>, _ a: Lanes, _ b: Six<Lanes>) -> Six<Lanes>
    {
        var sums = sums
        sums.e0 = addProduct(sums.e0, a, b.e0)
        if C > 1 { sums.e1 = addProduct(sums.e1, a, b.e1) }
        if C > 2 { sums.e2 = addProduct(sums.e2, a, b.e2) }
        if C > 3 { sums.e3 = addProduct(sums.e3, a, b.e3) }
        if C > 4 { sums.e4 = addProduct(sums.e4, a, b.e4) }
        if C > 5 { sums.e5 = addProduct(sums.e5, a, b.e5) }
        return sums
    }
}
