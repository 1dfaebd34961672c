/// Four values of a type, each in its own registers.
@frozen @usableFromInline
struct Four<Element> {
    @usableFromInline var a, b, c, d: Element

    @_alwaysEmitIntoClient @inline(__always)
    init(repeating element: Element) {
        a = element
        b = element
        c = element
        d = element
    }

    @_alwaysEmitIntoClient @inline(__always)
    init(each element: (Int) -> Element) {
        a = element(0)
        b = element(1)
        c = element(2)
        d = element(3)
    }
}
