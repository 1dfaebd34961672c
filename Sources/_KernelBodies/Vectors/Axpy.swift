extension InstructionSetTag {
    /// y += a·x.
    @_alwaysEmitIntoClient @inline(__always)
    public static func axpy<Element: KernelElement>(
        _ a: Element, _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
    ) {
        let width = Element.laneCount
        let a = Element.Lanes(repeating: a)
        var i = 0
        while i &+ 4 &* width <= count {
            let y0 = addProduct(load(y + i), a, load(x + i))
            let y1 = addProduct(load(y + i + width), a, load(x + i + width))
            let y2 = addProduct(load(y + i + 2 &* width), a, load(x + i + 2 &* width))
            let y3 = addProduct(load(y + i + 3 &* width), a, load(x + i + 3 &* width))
            store(y0, to: y + i)
            store(y1, to: y + i + width)
            store(y2, to: y + i + 2 &* width)
            store(y3, to: y + i + 3 &* width)
            i &+= 4 &* width
        }
        while i &+ width <= count {
            store(addProduct(load(y + i), a, load(x + i)), to: y + i)
            i &+= width
        }
        if i < count {
            let rest = count &- i
            store(addProduct(load(y + i, first: rest), a, load(x + i, first: rest)), first: rest, to: y + i)
        }
    }
}
