extension InstructionSetTag {
    /// 2·16·12·`rounds` floating-point operations that touch no memory: what the multiply-add units give at most.
    @_alwaysEmitIntoClient @inline(__always)
    public static func multiplyAddChain(_ rounds: Int) -> Float {
        let x = Lanes(repeating: 0.999)
        let y = Lanes(repeating: 0.001)
        var a = Six(repeating: x)
        var b = Six(repeating: y)
        for _ in 0..<rounds {
            a.e0 = addProduct(y, a.e0, x)
            a.e1 = addProduct(y, a.e1, x)
            a.e2 = addProduct(y, a.e2, x)
            a.e3 = addProduct(y, a.e3, x)
            a.e4 = addProduct(y, a.e4, x)
            a.e5 = addProduct(y, a.e5, x)
            b.e0 = addProduct(y, b.e0, x)
            b.e1 = addProduct(y, b.e1, x)
            b.e2 = addProduct(y, b.e2, x)
            b.e3 = addProduct(y, b.e3, x)
            b.e4 = addProduct(y, b.e4, x)
            b.e5 = addProduct(y, b.e5, x)
        }
        return sum(a.e0 + a.e1 + a.e2 + a.e3 + a.e4 + a.e5 + b.e0 + b.e1 + b.e2 + b.e3 + b.e4 + b.e5)
    }
}
