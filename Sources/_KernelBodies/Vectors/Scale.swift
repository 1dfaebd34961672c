extension InstructionSetTag {
    /// x[i] ← a·x[i].
    @_alwaysEmitIntoClient @inline(__always)
    public static func scale<Element: KernelElement>(_ a: Element, _ x: UnsafeMutablePointer<Element>, _ count: Int) {
        let width = Element.laneCount
        let a = Element.Lanes(repeating: a)
        var i = 0
        while i &+ 4 &* width <= count {
            let x0 = a.multiplied(by: load(x + i))
            let x1 = a.multiplied(by: load(x + i + width))
            let x2 = a.multiplied(by: load(x + i + 2 &* width))
            let x3 = a.multiplied(by: load(x + i + 3 &* width))
            store(x0, to: x + i)
            store(x1, to: x + i + width)
            store(x2, to: x + i + 2 &* width)
            store(x3, to: x + i + 3 &* width)
            i &+= 4 &* width
        }
        while i &+ width <= count {
            store(a.multiplied(by: load(x + i)), to: x + i)
            i &+= width
        }
        if i < count { store(a.multiplied(by: load(x + i, first: count &- i)), first: count &- i, to: x + i) }
    }
}
