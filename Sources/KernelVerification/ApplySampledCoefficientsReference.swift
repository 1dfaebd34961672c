/// The update of pairs of rows by their coefficients, with decay, in `Double`.
enum ApplySampledCoefficientsReference {
    /// A table after some updates, and how far a kernel's may be from it.
    struct Table {
        var values: [Double]
        /// Bounds of the errors: those of old values, as far as an update hands them on, and its own roundings.
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
    /// An update of an element of A errs by 2⁻²⁴·(k + 2)·(|old element| + Σ |products|), of B by
    /// 2⁻²⁴·3·(|old element| + |product|).
    static func apply(
        _ alpha: Float, decay: Float, _ coefficients: [Float], _ pairs: PlacedPairs, _ length: Int
    ) -> (a: Table, b: Table) {
        var a = Table(pairs.a.old)
        var b = Table(pairs.b.old)
        for (segment, places) in pairs.segments.enumerated() where !places.isEmpty {
            let rowFactor = 1 - Double(places.count) * Double(decay)
            let columnFactor = 1 - Double(decay)
            let row = Int(pairs.a.indices[segment]) * pairs.a.stride
            for i in 0..<length {
                let old = (value: a.values[row + i], bound: a.bounds[row + i])
                var new = (value: rowFactor * old.value, bound: abs(rowFactor) * old.bound)
                var magnitude = abs(old.value)
                for pair in places {
                    let g = Double(alpha) * Double(coefficients[pair])
                    let column = Int(pairs.b.indices[pair]) * pairs.b.stride + i
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
}
