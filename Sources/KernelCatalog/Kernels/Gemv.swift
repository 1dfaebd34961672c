internal import _KernelBodies

enum Gemv: KernelSpecification {
    struct Case: Sendable, CustomStringConvertible {
        var matrix: MatrixCase
        var isTransposed: Bool

        var description: String { isTransposed ? "\(matrix), transposed" : "\(matrix)" }
    }

    static let name = "gemv"
    static let digests = KernelDigests(
        fused: 0x0f3b_6c2b_69cf_b8a4, separate: 0xecd3_1ee1_1a78_4686)

    static func cases(_ extent: SweepExtent) -> [Case] {
        MatrixCase.cases(extent).flatMap { matrix in
            [false, true].map { Case(matrix: matrix, isTransposed: $0) }
        }
    }

    static func check(_ testCase: Case, _ trial: inout Trial) {
        let matrix = testCase.matrix
        let isTransposed = testCase.isTransposed
        let (m, k) = isTransposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
        let scaling = matrix.scaling
        let factor = matrix.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let a = PlacedMatrix(
            "A", isTransposed ? transpose(factor, columns: k) : factor, columns: matrix.columns,
            padding: matrix.padding, slack: matrix.slack.matrix, in: &trial)
        let xs = matrix.data.secondFactor(k, using: &trial.random)
        let ys = scaling.beta == 0 ? Array(repeating: Float.nan, count: m) : trial.random.floats(m)
        let x = trial.input("x", xs, slack: matrix.slack.x)
        let y = trial.output("y", ys, slack: matrix.slack.y)
        let kernel = isTransposed ? trial.kernels.gemvTransposed : trial.kernels.gemv
        kernel(scaling.alpha, a.start, a.stride, matrix.rows, matrix.columns, x.start, scaling.beta, y.start)
        MatrixProductReference(m: m, n: 1, k: k, scaling, factor, xs, ys)
            .compare(y.values, roundings: isTransposed ? Double(k) + 3 : Double(k) / 16 + 9, &trial)
    }
}
