internal import _KernelBodies

enum Gemv: KernelSpecification {
    struct Case: Sendable, CustomStringConvertible {
        var matrix: MatrixCase
        var isTransposed: Bool

        var description: String { isTransposed ? "\(matrix), transposed" : "\(matrix)" }
    }

    static let name = "gemv"
    static let digests = KernelDigests(
        fused: 0xe82a_5e77_969e_0da4, separate: 0x5680_741c_2fbf_9192)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/gemv(alpha:_:transposed:_:beta:_:)-(_,MatrixSpan<Float>,_,_,_,_)``",
            "u·(n/16 + 9)·(|α|·Σ|products| + |β·y|)",
            because: "as `scores`; then α and β are applied"),
        BoundText(
            .sums, "the same, transposed",
            "u·(n + 3)·(|α|·Σ|products| + |β·y|)",
            because: "α·xᵢ is rounded, and n products are added to β·y one after another"),
    ]

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

#if !hasFeature(Embedded)
    extension Gemv {
        static func setLoop(in table: inout KernelTable) {
            table.gemv = { alpha, a, stride, rows, columns, x, beta, y in
                for i in 0..<rows {
                    var s: Float = 0
                    for j in 0..<columns { s += a[i * stride + j] * x[j] }
                    y[i] = alpha * s + (beta == 0 ? 0 : beta * y[i])
                }
            }
            // By rows of A.
            table.gemvTransposed = { alpha, a, stride, rows, columns, x, beta, y in
                for j in 0..<columns { y[j] = beta == 0 ? 0 : beta * y[j] }
                for i in 0..<rows {
                    for j in 0..<columns { y[j] += alpha * x[i] * a[i * stride + j] }
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            [false, true].flatMap { isTransposed in
                (suite.isQuick ? [300] : [100, 300, 1_024]).map { n in
                    let work = Work("2pq flop, 4(pq + p + q) bytes", operations: 2 * n * n, bytes: 4 * (n * n + 2 * n))
                    return suite.benchmark(isTransposed ? "gemvTransposed" : name, "\(n)×\(n)", work) { workspace in
                        let a = workspace.floats(n * n)
                        let x = workspace.floats(n)
                        let y = workspace.floats(n)
                        return (
                            { table in
                                let gemv = isTransposed ? table.gemvTransposed : table.gemv
                                return { repeatedly($0) { _ in gemv(1, a, n, n, n, x, 0, y) } }
                            },
                            { blas in
                                let side = Int32(n)
                                let operation = isTransposed ? CBLAS.transpose : CBLAS.noTranspose
                                return {
                                    repeatedly($0) { _ in
                                        blas.gemv(CBLAS.rowMajor, operation, side, side, 1, a, side, x, 1, 0, y, 1)
                                    }
                                }
                            }
                        )
                    }
                }
            }
        }
    }
#endif
