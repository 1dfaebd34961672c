extension InstructionSetTag {
    /// sums[i] ← sums[i] + gradient[i]²; x[i] ← x[i] − rate·gradient[i] / (√sums[i] + ε).
    @_alwaysEmitIntoClient @inline(__always)
    public static func adaGradUpdate(
        _ rate: Float, _ epsilon: Float, _ gradient: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>,
        _ x: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        let rate = Lanes(repeating: rate)
        let epsilon = Lanes(repeating: epsilon)
        var i = 0
        while i &+ 16 <= count {
            let g = load(gradient + i)
            let sum = addProduct(load(sums + i), g, g)
            store(sum, to: sums + i)
            store(load(x + i) - rate * g / (squareRoot(sum) + epsilon), to: x + i)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            let g = load(gradient + i, first: rest)
            let sum = addProduct(load(sums + i, first: rest), g, g)
            store(sum, first: rest, to: sums + i)
            store(load(x + i, first: rest) - rate * g / (squareRoot(sum) + epsilon), first: rest, to: x + i)
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func squareRoot(_ x: Lanes) -> Lanes { x.squareRoot() }
}
