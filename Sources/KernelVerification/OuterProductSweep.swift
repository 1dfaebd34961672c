internal import _KernelBodies

struct OuterProductSweep: KernelSweep {
    private let kernels: KernelTable
    private let u = GuardedFloats(capacity: MatrixCase.largestLength)
    private let v = GuardedFloats(capacity: MatrixCase.largestLength)
    private let b = GuardedFloats(capacity: MatrixCase.largestCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [MatrixCase] { MatrixCase.cases(extent) }

    func check(_ testCase: MatrixCase, using random: inout SplitMix) -> CaseOutcome {
        let (rows, columns) = (testCase.rows, testCase.columns)
        let g = random.floats(1)[0]
        let us = random.floats(rows)
        let vs = random.floats(columns)
        let old = random.floats(rows * columns)
        u.place(us, slack: testCase.slack.y)
        v.place(vs, slack: testCase.slack.x)
        let b = PlacedMatrix(old, columns: columns, padding: testCase.padding, slack: testCase.slack.matrix, in: b)
        kernels.addOuterProduct(g, u.start, rows, v.start, columns, b.start, b.stride)

        var outcome = CaseOutcome()
        let results = b.elements
        for row in 0..<rows {
            for column in 0..<columns {
                let i = row * columns + column
                let product = Double(g) * Double(us[row]) * Double(vs[column])
                let value = Double(old[i]) + product
                outcome.compare(
                    results[i], with: value, bound: 0x1p-24 * (abs(value) + 2 * abs(product)) * (1 + 0x1p-20))
            }
        }
        outcome.requireUnchanged(u, from: us, "u")
        outcome.requireUnchanged(v, from: vs, "v")
        b.requireIntactGaps("B", &outcome)
        return outcome
    }
}
