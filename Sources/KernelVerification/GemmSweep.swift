internal import _KernelBodies

struct GemmSweep: KernelSweep {
    private let kernels: KernelTable
    private let a = GuardedFloats(capacity: GemmSweep.capacity)
    private let b = GuardedFloats(capacity: GemmSweep.capacity)
    private let c = GuardedFloats(capacity: GemmSweep.capacity)

    private static let capacity = GemmCase.largestCount + 16 * GemmCase.largestRowCount

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [GemmCase] { GemmCase.cases(extent) }

    func check(_ testCase: GemmCase, using random: inout SplitMix) -> CaseOutcome {
        let (m, n, k) = (testCase.m, testCase.n, testCase.k)
        let scaling = testCase.scaling
        let opA = testCase.data.firstFactor(rows: m, columns: k, using: &random)
        let opB = testCase.data.secondFactor(k * n, using: &random)
        let old = scaling.beta == 0 ? Array(repeating: Float.nan, count: m * n) : random.floats(m * n)
        let a = place(opA, k, testCase.isTransposed.a, testCase.padding.a, testCase.slack.a, in: a)
        let b = place(opB, n, testCase.isTransposed.b, testCase.padding.b, testCase.slack.b, in: b)
        let c = place(old, n, false, testCase.padding.c, testCase.slack.c, in: c)
        kernels.gemm(
            m, n, k, scaling.alpha, a.start, a.stride, testCase.isTransposed.a, b.start, b.stride,
            testCase.isTransposed.b, scaling.beta, c.start, c.stride)

        var outcome = CaseOutcome()
        let reference = MatrixProductReference(m: m, n: n, k: k, scaling, opA, opB, old)
        reference.compare(c.elements, roundings: Double(k) + 3, &outcome)
        a.requireUnchanged("A", &outcome)
        b.requireUnchanged("B", &outcome)
        c.requireIntactGaps("C", &outcome)
        return outcome
    }

    /// Places a matrix with rows of `columns`, or its transpose.
    private func place(
        _ elements: [Float], _ columns: Int, _ isTransposed: Bool, _ padding: Int, _ slack: Int,
        in floats: GuardedFloats
    ) -> PlacedMatrix {
        PlacedMatrix(
            isTransposed ? transpose(elements, columns: columns) : elements,
            columns: isTransposed ? elements.count / max(columns, 1) : columns, padding: padding, slack: slack,
            in: floats)
    }
}
