extension InstructionSetTag {
    /// Σ x[i]·y[i]. Block j of lanes is added to accumulator j mod 4, so that four additions are in flight at once.
    @_alwaysEmitIntoClient @inline(__always)
    public static func dot<Element: KernelElement>(
        _ x: UnsafePointer<Element>, _ y: UnsafePointer<Element>, _ count: Int
    ) -> Element {
        let width = Element.laneCount
        var a = Element.Lanes.zero
        var b = a
        var c = a
        var d = a
        var i = 0
        while i &+ 4 &* width <= count {
            a = addProduct(a, load(x + i), load(y + i))
            b = addProduct(b, load(x + i + width), load(y + i + width))
            c = addProduct(c, load(x + i + 2 &* width), load(y + i + 2 &* width))
            d = addProduct(d, load(x + i + 3 &* width), load(y + i + 3 &* width))
            i &+= 4 &* width
        }
        if i &+ width <= count {
            a = addProduct(a, load(x + i), load(y + i))
            i &+= width
        }
        if i &+ width <= count {
            b = addProduct(b, load(x + i), load(y + i))
            i &+= width
        }
        if i &+ width <= count {
            c = addProduct(c, load(x + i), load(y + i))
            i &+= width
        }
        if i < count {
            d = addProduct(d, load(x + i, first: count &- i), load(y + i, first: count &- i))
        }
        return a.adding(b).adding(c.adding(d)).summed()
    }
}
