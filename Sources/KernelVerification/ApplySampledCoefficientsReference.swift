/// The update of pairs of rows by their coefficients, with decay, in `Double`.
struct ApplySampledCoefficientsReference {
    let alpha: Float
    let coefficients: [Float]
    /// The pairs of each segment.
    let segments: [Range<Int>]

    /// A table after some updates, and how far a kernel's results may be from it.
    struct Table {
        var values: [Double]
        /// Bounds on the errors: an update's own roundings, and the errors of old values as far as it carries them
        /// forward.
        var bounds: [Double]
        var isUpdated: [Bool]

        init(_ old: [Float]) {
            values = old.map { Double($0) }
            bounds = Array(repeating: 0, count: old.count)
            isUpdated = Array(repeating: false, count: old.count)
        }

        mutating func update(_ element: Int, to value: Double, bound: Double) {
            values[element] = value
            bounds[element] = bound
            isUpdated[element] = true
        }
    }

    /// For each segment of k pairs in turn, a ← (1 − k·δ)·a + α·Σ g·b, b ← (1 − δ)·b + α·g·a from the old a.
    ///
    /// The error of an update is 2⁻²⁴·(k + 2)·(|old element| + Σ |products|) for an element of A, and
    /// 2⁻²⁴·3·(|old element| + |product|) for an element of B.
    func apply(
        decay: Float, to oldA: GatheredTable, _ oldB: GatheredTable, length: Int
    ) -> (a: Table, b: Table) {
        var a = Table(oldA.old)
        var b = Table(oldB.old)
        for (segment, places) in segments.enumerated() where !places.isEmpty {
            let rowFactor = 1 - Double(places.count) * Double(decay)
            let columnFactor = 1 - Double(decay)
            let row = Int(oldA.indices[segment]) * oldA.stride
            for i in 0..<length {
                let old = (value: a.values[row + i], bound: a.bounds[row + i])
                var new = (value: rowFactor * old.value, bound: abs(rowFactor) * old.bound)
                var magnitude = abs(old.value)
                for pair in places {
                    let g = Double(alpha) * Double(coefficients[pair])
                    let column = Int(oldB.indices[pair]) * oldB.stride + i
                    let (value, bound) = (b.values[column], b.bounds[column])
                    new.value += g * value
                    new.bound += abs(g) * bound
                    magnitude += abs(g * value)
                    b.update(
                        column, to: columnFactor * value + g * old.value,
                        bound: abs(columnFactor) * bound + abs(g) * old.bound
                            + 0x1p-24 * 3 * (abs(value) + abs(g * old.value)))
                }
                a.update(
                    row + i, to: new.value, bound: new.bound + 0x1p-24 * Double(places.count + 2) * magnitude)
            }
        }
        return (a, b)
    }

    /// For each segment of k pairs in turn, a ← (1 − k·δ)·a + α·Σ g, b ← (1 − δ)·b + α·g. The errors are those above,
    /// with α·g as the products.
    func applyToBiases(decay: Float, _ oldA: GatheredTable, _ oldB: GatheredTable) -> (a: Table, b: Table) {
        var a = Table(oldA.old)
        var b = Table(oldB.old)
        for (segment, places) in segments.enumerated() where !places.isEmpty {
            let steps = places.map { Double(alpha) * Double(coefficients[$0]) }
            let rowFactor = 1 - Double(places.count) * Double(decay)
            let row = Int(oldA.indices[segment])
            let magnitude = abs(a.values[row]) + steps.map(abs).reduce(0, +)
            a.update(
                row, to: rowFactor * a.values[row] + steps.reduce(0, +),
                bound: abs(rowFactor) * a.bounds[row] + 0x1p-24 * Double(places.count + 2) * magnitude)
            for (pair, step) in zip(places, steps) {
                let column = Int(oldB.indices[pair])
                let (value, bound) = (b.values[column], b.bounds[column])
                let columnFactor = 1 - Double(decay)
                b.update(
                    column, to: columnFactor * value + step,
                    bound: abs(columnFactor) * bound + 0x1p-24 * 3 * (abs(value) + abs(step)))
            }
        }
        return (a, b)
    }
}
