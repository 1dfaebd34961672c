internal import _KernelBodies

/// Rows that are gathered more than once get the sum of their updates, and the other table is updated from old values.
enum ApplyCoefficients: KernelSpecification {
    static let name = "applyCoefficients"
    static let digests = KernelDigests(
        fused: 0xa1db_8c7c_6777_1cd5, separate: 0xfca7_1bc9_7231_bb92)

    static func cases(_ extent: SweepExtent) -> [TileCase] {
        TileCase.cases(extent, repetitions: TileCase.Repetition.allCases)
    }

    static func check(_ testCase: TileCase, _ trial: inout Trial) {
        let (length, repetition) = (testCase.length, testCase.repetition)
        let a = GatheredTable(
            "A", gathering: testCase.rows, testCase, isRepeating: [.inA, .inBoth].contains(repetition),
            isWritten: true, in: &trial)
        let b = GatheredTable(
            "B", gathering: testCase.columns, testCase, isRepeating: [.inB, .inBoth].contains(repetition),
            isWritten: true, in: &trial)
        let g = trial.random.floats(testCase.rows * testCase.columns)
        let coefficients = trial.input("G", g, slack: testCase.slack)
        let alpha = trial.random.float()
        a.indices.withUnsafeBufferPointer { aIndices in
            b.indices.withUnsafeBufferPointer { bIndices in
                trial.kernels.applyCoefficients(
                    alpha, coefficients.start, a.floats.start, a.stride, aIndices.baseAddress!, testCase.rows,
                    b.floats.start, b.stride, bIndices.baseAddress!, testCase.columns, length)
            }
        }
        // A + α·G·B and B + α·Gᵀ·A, both from old values.
        a.compare(
            with: reference(a, b, length) { i, j in Double(alpha) * Double(g[i * testCase.columns + j]) }, &trial)
        b.compare(
            with: reference(b, a, length) { j, i in Double(alpha) * Double(g[i * testCase.columns + j]) }, &trial)
    }

    /// Adds to each gathered row the other table's rows, each times its factor. The error of an element to which n
    /// products are added is at most 2⁻²⁴·(n + 3)·(|old element| + Σ |products|).
    private static func reference(
        _ table: GatheredTable, _ other: GatheredTable, _ length: Int, factor: (Int, Int) -> Double
    ) -> TableReference {
        var new = TableReference(table)
        for row in Set(table.indices) {
            let occurrences = table.indices.indices.filter { table.indices[$0] == row }
            for element in 0..<length {
                let place = Int(row) * table.stride + element
                var value = Double(table.old[place])
                var magnitude = abs(value)
                for i in occurrences {
                    for (j, otherRow) in other.indices.enumerated() {
                        let product = factor(i, j) * Double(other.old[Int(otherRow) * other.stride + element])
                        value += product
                        magnitude += abs(product)
                    }
                }
                let products = occurrences.count * other.indices.count
                new.update(place, to: value, bound: 0x1p-24 * Double(products + 3) * magnitude)
            }
        }
        return new
    }
}
