/// The product of two matrices in `Double`, in which a product of floats is exact.
struct MatrixProductReference {
    /// α·A·B + β·C, row-major.
    let values: [Double]
    /// |α|·Σ|products| + |β·c| of each element, to which its error is relative.
    let magnitudes: [Double]

    /// A has m rows of k floats, B k rows of n, C m rows of n, all row-major. If β is 0, C isn't read.
    init(
        m: Int, n: Int, k: Int, _ scaling: Scaling, _ a: [Float], _ b: [Float], _ c: [Float]
    ) {
        var values = Array(repeating: 0.0, count: m * n)
        var magnitudes = values
        let wideB = b.map { Double($0) }
        values.withUnsafeMutableBufferPointer { values in
            magnitudes.withUnsafeMutableBufferPointer { magnitudes in
                wideB.withUnsafeBufferPointer { b in
                    for i in 0..<m {
                        for inner in 0..<k {
                            let factor = Double(a[i * k + inner])
                            for j in 0..<n {
                                let product = factor * b[inner &* n &+ j]
                                values[i &* n &+ j] += product
                                magnitudes[i &* n &+ j] += abs(product)
                            }
                        }
                    }
                }
                let alpha = Double(scaling.alpha)
                let beta = Double(scaling.beta)
                for i in 0..<m * n {
                    let old = scaling.beta == 0 ? 0 : beta * Double(c[i])
                    values[i] = alpha * values[i] + old
                    magnitudes[i] = abs(alpha) * magnitudes[i] + abs(old)
                }
            }
        }
        self.values = values
        self.magnitudes = magnitudes
    }

    /// Compares a result with the reference, with a bound of `roundings`·2⁻²⁴ times the magnitude.
    func compare(_ result: [Float], roundings: Double, _ trial: inout Trial) {
        for i in values.indices {
            trial.compare(result[i], with: values[i], bound: 0x1p-24 * roundings * magnitudes[i])
        }
    }
}

/// The transpose of a row-major matrix with rows of `columns` floats.
func transpose(_ elements: [Float], columns: Int) -> [Float] {
    guard columns > 0 else { return [] }
    let rows = elements.count / columns
    return (0..<columns).flatMap { column in (0..<rows).map { elements[$0 * columns + column] } }
}
