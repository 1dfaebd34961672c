/// The product of two matrices in `Double`, in which a product of floats is exact. Of doubles, it is the product in
/// `Double` and what that lost by rounding, as in `CompensatedSum`.
struct MatrixProductReference<Element: CatalogedElement> {
    /// α·A·B + β·C, row-major.
    private let values: [Double]
    /// What each of them lost.
    private let remainders: [Double]
    /// |α|·Σ|products| + |β·c| of each element, to which its error is relative.
    private let magnitudes: [Double]

    /// A has m rows of k elements, B k rows of n, C m rows of n, all row-major. If β is 0, C isn't read.
    init(
        m: Int, n: Int, k: Int, _ scaling: Scaling, _ a: [Element], _ b: [Element], _ c: [Element]
    ) {
        let isExact = Element.self == Float.self
        var values = Array(repeating: 0.0, count: m * n)
        var magnitudes = values
        var lost = values
        /// Adds to an element, and what that loses to its remainder.
        @inline(__always)
        func add(
            _ product: Double, to index: Int, _ values: UnsafeMutableBufferPointer<Double>,
            _ lost: UnsafeMutableBufferPointer<Double>
        ) {
            let old = values[index]
            let sum = old + product
            values[index] = sum
            if !isExact {
                let part = sum - old
                lost[index] += (old - (sum - part)) + (product - part)
            }
        }
        let wideB = b.map { Double($0) }
        values.withUnsafeMutableBufferPointer { values in
            magnitudes.withUnsafeMutableBufferPointer { magnitudes in
                lost.withUnsafeMutableBufferPointer { lost in
                    wideB.withUnsafeBufferPointer { b in
                        for i in 0..<m {
                            for inner in 0..<k {
                                let factor = Double(a[i * k + inner])
                                for j in 0..<n {
                                    let (other, index) = (b[inner &* n &+ j], i &* n &+ j)
                                    let product = factor * other
                                    add(product, to: index, values, lost)
                                    if !isExact { lost[index] += (-product).addingProduct(factor, other) }
                                    magnitudes[index] += abs(product)
                                }
                            }
                        }
                    }
                    // The factors are powers of two.
                    let alpha = Double(scaling.alpha)
                    let beta = Double(scaling.beta)
                    for i in 0..<m * n {
                        let old = scaling.beta == 0 ? 0 : beta * Double(c[i])
                        values[i] *= alpha
                        lost[i] *= alpha
                        add(old, to: i, values, lost)
                        magnitudes[i] = abs(alpha) * magnitudes[i] + abs(old)
                    }
                }
            }
        }
        self.values = values
        self.magnitudes = magnitudes
        remainders = zip(values, lost).map { $0.isFinite && $1.isFinite ? $1 : 0 }
    }

    /// Compares a result with the reference, with a bound of `roundings`·u times the magnitude.
    func compare(_ result: [Element], roundings: Double, _ trial: inout Trial) {
        for i in values.indices {
            trial.compare(
                result[i], with: values[i], remainder: remainders[i],
                bound: Element.unitRoundoff * roundings * magnitudes[i])
        }
    }
}

/// The transpose of a row-major matrix with rows of `columns` elements.
func transpose<Element>(_ elements: [Element], columns: Int) -> [Element] {
    guard columns > 0 else { return [] }
    let rows = elements.count / columns
    return (0..<columns).flatMap { column in (0..<rows).map { elements[$0 * columns + column] } }
}
