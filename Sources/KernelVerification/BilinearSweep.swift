internal import _KernelBodies

struct BilinearSweep: KernelSweep {
    private let kernels: KernelTable
    private let u = GuardedFloats(capacity: MatrixCase.largestLength)
    private let b = GuardedFloats(capacity: MatrixCase.largestCount)
    private let v = GuardedFloats(capacity: MatrixCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [MatrixCase] { MatrixCase.cases(extent) }

    func check(_ testCase: MatrixCase, using random: inout SplitMix) -> CaseOutcome {
        let (rows, columns) = (testCase.rows, testCase.columns)
        let us = testCase.data.secondFactor(rows, using: &random)
        let vs = testCase.data.secondFactor(columns, using: &random)
        var bs = testCase.data.firstFactor(rows: 1, columns: rows * columns, using: &random)
        if testCase.data == .absorbed {
            // Four rows are combined before they are added to the sum in which they are lost.
            for i in bs.indices.dropFirst() { bs[i] /= 4 }
        }
        let b = PlacedMatrix(
            bs, columns: columns, padding: testCase.padding, slack: testCase.slack.matrix, in: b)
        u.place(us, slack: testCase.slack.y)
        v.place(vs, slack: testCase.slack.x)
        let result = kernels.bilinear(u.start, b.start, b.stride, rows, columns, v.start)

        var value = 0.0
        var magnitude = 0.0
        for row in 0..<rows {
            let (dot, absolute) = DotReference.dot(bs[row * columns..<(row + 1) * columns], vs[...])
            value += Double(us[row]) * dot
            magnitude += abs(Double(us[row])) * absolute
        }
        let roundings = (Double(rows) / 4 + 3) * (Double(columns) / 32 + 1) + 9
        var outcome = CaseOutcome()
        outcome.compare(result, with: value, bound: 0x1p-24 * roundings * magnitude)
        outcome.requireUnchanged(u, from: us, "u")
        outcome.requireUnchanged(v, from: vs, "v")
        b.requireUnchanged("B", &outcome)
        return outcome
    }
}
