internal import _KernelBodies

enum Gemv: KernelSpecification {
    struct Case: Sendable, CustomStringConvertible {
        var matrix: MatrixCase
        var isTransposed: Bool

        /// The number of products of a sum.
        var innerLength: Int { isTransposed ? matrix.rows : matrix.columns }

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
        let (kernels, inner) = (trial.kernels, Double(testCase.innerLength))
        if testCase.isTransposed {
            check(testCase, &trial, kernels.gemvTransposed, roundings: inner + 3)
        } else {
            check(testCase, &trial, kernels.gemv, roundings: inner / 16 + 9)
        }
    }

    /// Calls a kernel of either element type.
    static func check<Element: CatalogedElement>(
        _ testCase: Case, _ trial: inout Trial,
        _ kernel: (
            Element, UnsafePointer<Element>, Int, Int, Int, UnsafePointer<Element>, Element,
            UnsafeMutablePointer<Element>
        ) -> Void, roundings: Double
    ) {
        let matrix = testCase.matrix
        let isTransposed = testCase.isTransposed
        let (m, k) = isTransposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
        let scaling = matrix.scaling
        let factor: [Element] = matrix.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let a = PlacedMatrix(
            "A", isTransposed ? transpose(factor, columns: k) : factor, columns: matrix.columns,
            padding: matrix.padding, slack: matrix.slack.matrix, in: &trial)
        let xs: [Element] = matrix.data.secondFactor(k, using: &trial.random)
        let ys = scaling.beta == 0 ? Array(repeating: Element.nan, count: m) : trial.random.elements(m)
        let x = trial.input("x", xs, slack: matrix.slack.x)
        let y = trial.output("y", ys, slack: matrix.slack.y)
        kernel(
            Element(scaling.alpha), a.start, a.stride, matrix.rows, matrix.columns, x.start, Element(scaling.beta),
            y.start)
        MatrixProductReference(m: m, n: 1, k: k, scaling, factor, xs, ys)
            .compare(y.values, roundings: roundings, &trial)
    }
}

enum DoubleGemv: KernelSpecification {
    static let name = "doubleGemv"
    static let digests = KernelDigests(
        fused: 0x0fc2_6440_0348_1b8a, separate: 0x033f_ac61_7583_c108)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/gemv(alpha:_:transposed:_:beta:_:)-(_,MatrixSpan<Double>,_,_,_,_)``",
            "2⁻⁵³·(n/8 + 8)·(|α|·Σ|products| + |β·y|)",
            because: "a lane adds ⌈n/8⌉ products, three levels of reduction follow; then α and β are applied"),
        BoundText(
            .sums, "the same, transposed",
            "2⁻⁵³·(n + 3)·(|α|·Σ|products| + |β·y|)",
            because: "as of floats"),
    ]

    static func cases(_ extent: SweepExtent) -> [Gemv.Case] { Gemv.cases(extent) }

    static func check(_ testCase: Gemv.Case, _ trial: inout Trial) {
        let (kernels, inner) = (trial.kernels, Double(testCase.innerLength))
        if testCase.isTransposed {
            Gemv.check(testCase, &trial, kernels.doubleGemvTransposed, roundings: inner + 3)
        } else {
            Gemv.check(testCase, &trial, kernels.doubleGemv, roundings: inner / 8 + 8)
        }
    }
}

#if !hasFeature(Embedded)
    extension Gemv {
        static func setLoop(in table: inout KernelTable) {
            table.gemv = { Gemv.multiply($0, $1, $2, $3, $4, $5, $6, $7) }
            table.gemvTransposed = { Gemv.multiplyTransposed($0, $1, $2, $3, $4, $5, $6, $7) }
        }

        @inline(__always)
        fileprivate static func multiply<Element: CatalogedElement>(
            _ alpha: Element, _ a: UnsafePointer<Element>, _ stride: Int, _ rows: Int, _ columns: Int,
            _ x: UnsafePointer<Element>, _ beta: Element, _ y: UnsafeMutablePointer<Element>
        ) {
            for i in 0..<rows {
                var s: Element = 0
                let row = a + i * stride
                for j in 0..<columns { s += row[j] * x[j] }
                y[i] = alpha * s + (beta == 0 ? 0 : beta * y[i])
            }
        }

        /// By rows of A.
        @inline(__always)
        fileprivate static func multiplyTransposed<Element: CatalogedElement>(
            _ alpha: Element, _ a: UnsafePointer<Element>, _ stride: Int, _ rows: Int, _ columns: Int,
            _ x: UnsafePointer<Element>, _ beta: Element, _ y: UnsafeMutablePointer<Element>
        ) {
            for j in 0..<columns { y[j] = beta == 0 ? 0 : beta * y[j] }
            for i in 0..<rows {
                let (row, factor) = (a + i * stride, alpha * x[i])
                for j in 0..<columns { y[j] += factor * row[j] }
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

    extension DoubleGemv {
        static func setLoop(in table: inout KernelTable) {
            table.doubleGemv = { Gemv.multiply($0, $1, $2, $3, $4, $5, $6, $7) }
            table.doubleGemvTransposed = { Gemv.multiplyTransposed($0, $1, $2, $3, $4, $5, $6, $7) }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            [false, true].map { isTransposed in
                let n = 300
                let work = Work(
                    "2pq flop, 8(pq + p + q) bytes", operations: 2 * n * n, bytes: 8 * (n * n + 2 * n), isDouble: true)
                return suite.benchmark(isTransposed ? "doubleGemvTransposed" : name, "\(n)×\(n)", work) { workspace in
                    let a: UnsafeMutablePointer<Double> = workspace.elements(n * n)
                    let x: UnsafeMutablePointer<Double> = workspace.elements(n)
                    let y: UnsafeMutablePointer<Double> = workspace.elements(n)
                    return (
                        { table in
                            let gemv = isTransposed ? table.doubleGemvTransposed : table.doubleGemv
                            return { repeatedly($0) { _ in gemv(1, a, n, n, n, x, 0, y) } }
                        },
                        { blas in
                            let side = Int32(n)
                            let operation = isTransposed ? CBLAS.transpose : CBLAS.noTranspose
                            return {
                                repeatedly($0) { _ in
                                    blas.dgemv(CBLAS.rowMajor, operation, side, side, 1, a, side, x, 1, 0, y, 1)
                                }
                            }
                        }
                    )
                }
            }
        }
    }
#endif
