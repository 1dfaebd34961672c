internal import _KernelBodies

struct GemvSweep: KernelSweep {
    struct Case: Sendable, CustomStringConvertible {
        var matrix: MatrixCase
        var isTransposed: Bool

        var description: String { isTransposed ? "\(matrix), transposed" : "\(matrix)" }
    }

    private let kernels: KernelTable
    private let a = GuardedFloats(capacity: MatrixCase.largestCount)
    private let x = GuardedFloats(capacity: MatrixCase.largestLength)
    private let y = GuardedFloats(capacity: MatrixCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [Case] {
        MatrixCase.cases(extent).flatMap { matrix in
            [false, true].map { Case(matrix: matrix, isTransposed: $0) }
        }
    }

    func check(_ testCase: Case, using random: inout SplitMix) -> CaseOutcome {
        let (rows, columns) = (testCase.matrix.rows, testCase.matrix.columns)
        let isTransposed = testCase.isTransposed
        let (m, k) = isTransposed ? (columns, rows) : (rows, columns)
        let data = testCase.matrix.data
        let scaling = testCase.matrix.scaling

        let factor = data.firstFactor(rows: m, columns: k, using: &random)
        let a = PlacedMatrix(
            isTransposed ? transpose(factor, columns: k) : factor, columns: columns, padding: testCase.matrix.padding,
            slack: testCase.matrix.slack.matrix, in: a)
        let xs = data.secondFactor(k, using: &random)
        let ys = scaling.beta == 0 ? Array(repeating: Float.nan, count: m) : random.floats(m)
        x.place(xs, slack: testCase.matrix.slack.x)
        y.place(ys, slack: testCase.matrix.slack.y)
        let kernel = isTransposed ? kernels.gemvTransposed : kernels.gemv
        kernel(scaling.alpha, a.start, a.stride, rows, columns, x.start, scaling.beta, y.start)

        var outcome = CaseOutcome()
        let reference = MatrixProductReference(m: m, n: 1, k: k, scaling, factor, xs, ys)
        reference.compare(y.values, roundings: isTransposed ? Double(k) + 3 : Double(k) / 16 + 9, &outcome)
        a.requireUnchanged("A", &outcome)
        outcome.requireUnchanged(x, from: xs, "x")
        outcome.requireIntactSurroundings(y, "y")
        return outcome
    }
}
