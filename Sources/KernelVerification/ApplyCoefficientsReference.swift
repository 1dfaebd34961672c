/// The fused tile update in `Double`.
enum ApplyCoefficientsReference {
    /// A table after an update, and the magnitudes that its elements' errors are relative to.
    struct Update {
        /// New elements.
        var values: [Double]
        /// |old element| + Σ |products added to it|.
        var magnitudes: [Double]
        /// How many products were added to each element.
        var productCounts: [Int]

        init(old: [Float]) {
            values = old.map { Double($0) }
            magnitudes = values.map { abs($0) }
            productCounts = Array(repeating: 0, count: old.count)
        }

        mutating func add(_ product: Double, to element: Int) {
            values[element] += product
            magnitudes[element] += abs(product)
            productCounts[element] += 1
        }

        /// 2⁻²⁴·(products + 3)·magnitude.
        func bound(_ element: Int) -> Double {
            0x1p-24 * Double(productCounts[element] + 3) * magnitudes[element]
        }
    }

    /// A + α·G·B and B + α·Gᵀ·A from old values. A row that occurs twice gets both updates.
    static func apply(
        _ alpha: Float, _ coefficients: [Float], _ a: GatheredTable, _ b: GatheredTable, _ length: Int
    ) -> (a: Update, b: Update) {
        var newA = Update(old: a.old)
        var newB = Update(old: b.old)
        for (i, rowA) in a.indices.enumerated() {
            for (j, rowB) in b.indices.enumerated() {
                let g = Double(alpha) * Double(coefficients[i * b.indices.count + j])
                let startA = Int(rowA) * a.stride
                let startB = Int(rowB) * b.stride
                for element in 0..<length {
                    newA.add(g * Double(b.old[startB + element]), to: startA + element)
                    newB.add(g * Double(a.old[startA + element]), to: startB + element)
                }
            }
        }
        return (newA, newB)
    }
}
