extension InstructionSetTag {
    /// 2·16·12·`rounds` floating-point operations that touch no memory: the most that the multiply-add units can do.
    ///
    /// There are as many independent chains as fit into the registers: twelve with thirty-two wide registers, six with
    /// AVX, three with SSE.
    @_alwaysEmitIntoClient @inline(__always)
    public static func multiplyAddChain(_ rounds: Int) -> Float {
        var a = (Lanes(repeating: 0.1), Lanes(repeating: 0.2), Lanes(repeating: 0.3))
        var b = (Lanes(repeating: 0.4), Lanes(repeating: 0.5), Lanes(repeating: 0.6))
        var c = (Lanes(repeating: 0.7), Lanes(repeating: 0.8), Lanes(repeating: 0.9))
        var d = (Lanes(repeating: 1.1), Lanes(repeating: 1.2), Lanes(repeating: 1.3))
        for _ in 0..<rounds {
            advance(&a)
            if tileColumns > 2 { advance(&b) } else { advance(&a) }
            if tileColumns > 3 { advance(&c) } else { advance(&a) }
            if tileColumns > 3 { advance(&d) } else if tileColumns > 2 { advance(&b) } else { advance(&a) }
        }
        return sum((a.0 + a.1 + a.2) + (b.0 + b.1 + b.2) + (c.0 + c.1 + c.2) + (d.0 + d.1 + d.2))
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func advance(_ chains: inout (Lanes, Lanes, Lanes)) {
        let factor = Lanes(repeating: 0.999)
        let summand = Lanes(repeating: 0.001)
        chains.0 = addProduct(summand, chains.0, factor)
        chains.1 = addProduct(summand, chains.1, factor)
        chains.2 = addProduct(summand, chains.2, factor)
    }
}
