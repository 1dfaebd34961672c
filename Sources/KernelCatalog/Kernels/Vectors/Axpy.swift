internal import _KernelBodies

enum Axpy: KernelSpecification {
    struct Case: Sendable, CustomStringConvertible {
        var vectors: VectorCase
        /// Whether y is x itself, which the kernel allows.
        var isInPlace: Bool

        var description: String { isInPlace ? "\(vectors), in place" : "\(vectors)" }
    }

    static let name = "axpy"
    static let digests = KernelDigests(
        fused: 0x1456_269e_77ef_f3fa, separate: 0x2895_a17d_257f_bd0d)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/axpy(_:_:_:)-(_,Span<Float>,_)``",
            "u·|y|",
            because: "one rounding"),
        BoundText(
            .updates, "the same, without fused multiply-add",
            "u·(|y| + |a·x|)",
            because: "the product is rounded as well"),
    ]

    static func cases(_ extent: SweepExtent) -> [Case] {
        VectorCase.cases(extent).flatMap { vectors in
            [false, true].map { Case(vectors: vectors, isInPlace: $0) }
        }
    }

    static func check(_ testCase: Case, _ trial: inout Trial) { check(testCase, &trial, trial.kernels.axpy) }

    /// Calls a kernel of either element type.
    static func check<Element: CatalogedElement>(
        _ testCase: Case, _ trial: inout Trial,
        _ axpy: (Element, UnsafePointer<Element>, UnsafeMutablePointer<Element>, Int) -> Void
    ) {
        let a = Element.random(near: trial.random.float(), using: &trial.random)
        let xs: [Element] = testCase.vectors.elements(&trial.random)
        let ys: [Element] = testCase.isInPlace ? xs : testCase.vectors.elements(&trial.random)
        let x = trial.input("x", xs, slack: testCase.vectors.slack.x)
        let y = trial.output("y", ys, slack: testCase.vectors.slack.y)
        axpy(a, testCase.isInPlace ? y.start : x.start, y.start, xs.count)
        for (i, result) in y.values.enumerated() {
            var sum = CompensatedSum()
            sum.add(Double(ys[i]))
            sum.add(Double(a), times: Double(xs[i]), isExact: Element.self == Float.self)
            // Without fused multiply-add, the product is rounded as well.
            let rounded = trial.hasFusedMultiplyAdd ? 0 : abs(Double(a) * Double(xs[i]))
            trial.compare(
                result, with: sum.value, remainder: sum.remainder,
                bound: Element.unitRoundoff * (abs(sum.value) + rounded) * (1 + 0x1p-20))
        }
    }
}

enum DoubleAxpy: KernelSpecification {
    static let name = "doubleAxpy"
    static let digests = KernelDigests(
        fused: 0xa6f4_2e9d_e2b9_2761, separate: 0xa4bd_fe56_72ad_950f)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/axpy(_:_:_:)-(_,Span<Double>,_)``",
            "2⁻⁵³·|y|, without fused multiply-add 2⁻⁵³·(|y| + |a·x|)",
            because: "as of floats")
    ]

    static func cases(_ extent: SweepExtent) -> [Axpy.Case] { Axpy.cases(extent) }

    static func check(_ testCase: Axpy.Case, _ trial: inout Trial) {
        Axpy.check(testCase, &trial, trial.kernels.doubleAxpy)
    }
}

#if !hasFeature(Embedded)
    extension Axpy {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.openBLAS, "mean 1.25, least 0.97")]

        static func setLoop(in table: inout KernelTable) {
            table.axpy = { a, x, y, n in for i in 0..<n { y[i] += a * x[i] } }
        }

        private static func work(_ n: Int) -> Work {
            Work("2n flop, 12n bytes", operations: 2 * n, bytes: 12 * n, footprint: 8 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let a = KernelSuite.negligible
            let m = RandomRows.length
            return suite.vectors(name, allLibraries: true, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 2)
                let y = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let axpy = table.axpy
                        return { repeatedly($0) { axpy(a, x[$0], y[$0], n) } }
                    },
                    { blas in { repeatedly($0) { blas.axpy(Int32(n), a, x[$0], 1, y[$0], 1) } } }
                )
            } + [
                suite.randomRows(name, "\(m)", work(m)) { rows, _ in
                    (
                        { table, prefetches in
                            let axpy = table.axpy
                            return { rows.visitPairs($0, prefetches) { axpy(a, $0, $1, m) } }
                        },
                        { blas in { rows.visitPairs($0, false) { blas.axpy(Int32(m), a, $0, 1, $1, 1) } } }
                    )
                }
            ]
        }
    }

    extension DoubleAxpy {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.openBLAS, "0.95")]

        static func setLoop(in table: inout KernelTable) {
            table.doubleAxpy = { a, x, y, n in for i in 0..<n { y[i] += a * x[i] } }
        }

        private static func work(_ n: Int) -> Work {
            Work("2n flop, 24n bytes", operations: 2 * n, bytes: 24 * n, footprint: 16 * n, isDouble: true)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let a = Double(KernelSuite.negligible)
            return suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(of: Double.self, length: n, operands: 2)
                let y = workspace.ring(of: Double.self, length: n, operands: 2)
                return (
                    { table in
                        let axpy = table.doubleAxpy
                        return { repeatedly($0) { axpy(a, x[$0], y[$0], n) } }
                    },
                    { blas in { repeatedly($0) { blas.daxpy(Int32(n), a, x[$0], 1, y[$0], 1) } } }
                )
            }
        }
    }
#endif
