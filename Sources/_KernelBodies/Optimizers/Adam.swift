extension InstructionSetTag {
    /// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; x ← x − rate·m / (√(v·correction) + ε).
    ///
    /// The complements are 1 − β; computed from β in single precision, they would have a large error. `rate` includes
    /// the first moment's correction; the second moment's is 1 / (1 − β₂ᵗ).
    @_alwaysEmitIntoClient @inline(__always)
    public static func adamUpdate(
        _ rate: Float, _ beta1: Float, _ complement1: Float, _ beta2: Float, _ complement2: Float, _ correction: Float,
        _ epsilon: Float, _ gradient: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
        _ v: UnsafeMutablePointer<Float>, _ x: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        let step = AdamStep(rate, beta1, complement1, beta2, complement2, correction, epsilon)
        var i = 0
        while i &+ 16 <= count {
            let (newM, newV, newX) = advance(step, load(gradient + i), load(m + i), load(v + i), load(x + i))
            store(newM, to: m + i)
            store(newV, to: v + i)
            store(newX, to: x + i)
            i &+= 16
        }
        if i < count {
            let rest = count &- i
            let (newM, newV, newX) = advance(
                step, load(gradient + i, first: rest), load(m + i, first: rest), load(v + i, first: rest),
                load(x + i, first: rest))
            store(newM, first: rest, to: m + i)
            store(newV, first: rest, to: v + i)
            store(newX, first: rest, to: x + i)
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func advance(
        _ step: AdamStep, _ g: Lanes, _ m: Lanes, _ v: Lanes, _ x: Lanes
    ) -> (m: Lanes, v: Lanes, x: Lanes) {
        let m = addProduct(step.beta1 * m, step.complement1, g)
        let v = addProduct(step.beta2 * v, step.complement2 * g, g)
        return (m, v, x - step.rate * m / (squareRoot(v * step.correction) + step.epsilon))
    }
}

/// One step's factors, each in all lanes.
@frozen @usableFromInline
struct AdamStep {
    @usableFromInline let rate, beta1, complement1, beta2, complement2, correction, epsilon: Lanes

    @_alwaysEmitIntoClient @inline(__always)
    init(
        _ rate: Float, _ beta1: Float, _ complement1: Float, _ beta2: Float, _ complement2: Float, _ correction: Float,
        _ epsilon: Float
    ) {
        self.rate = Lanes(repeating: rate)
        self.beta1 = Lanes(repeating: beta1)
        self.complement1 = Lanes(repeating: complement1)
        self.beta2 = Lanes(repeating: beta2)
        self.complement2 = Lanes(repeating: complement2)
        self.correction = Lanes(repeating: correction)
        self.epsilon = Lanes(repeating: epsilon)
    }
}
