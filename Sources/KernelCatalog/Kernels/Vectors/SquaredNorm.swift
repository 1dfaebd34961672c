internal import _KernelBodies

enum SquaredNorm: KernelSpecification {
    static let name = "squaredNorm"
    static let digests = KernelDigests(
        fused: 0x5e56_88a5_45be_5c74, separate: 0x90b2_3954_ab8c_771c)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/squaredNorm(_:)-(Span<Float>)``",
            "u·(n/64 + 8) times the result",
            because: "it is `dot(x, x)`, whose products have one sign")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let kernels = trial.kernels
        check(testCase, &trial, kernels.squaredNorm, kernels.dot, roundings: Double(testCase.length) / 64 + 8)
    }

    /// Calls a kernel of either element type.
    static func check<Element: CatalogedElement>(
        _ testCase: VectorCase, _ trial: inout Trial, _ squaredNorm: (UnsafePointer<Element>, Int) -> Element,
        _ dot: (UnsafePointer<Element>, UnsafePointer<Element>, Int) -> Element, roundings: Double
    ) {
        let xs: [Element] = testCase.elements(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let result = squaredNorm(x.start, testCase.length)
        let exact = CompensatedSum(xs[...], xs[...])
        trial.compare(
            result, with: exact.value, remainder: exact.remainder,
            bound: Element.unitRoundoff * roundings * exact.value)
        trial.requireSame(result, dot(x.start, x.start, testCase.length), "not the bits of dot(x, x)")
    }
}

enum DoubleSquaredNorm: KernelSpecification {
    static let name = "doubleSquaredNorm"
    static let digests = KernelDigests(
        fused: 0xb10b_73e6_ef61_d6c2, separate: 0xf734_d2cd_70ac_c00a)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/squaredNorm(_:)-(Span<Double>)``",
            "2⁻⁵³·(n/32 + 7) times the result",
            because: "it is `dot(x, x)`, whose products have one sign")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let kernels = trial.kernels
        SquaredNorm.check(
            testCase, &trial, kernels.doubleSquaredNorm, kernels.doubleDot,
            roundings: Double(testCase.length) / 32 + 7)
    }
}

#if !hasFeature(Embedded)
    extension SquaredNorm {
        static func setLoop(in table: inout KernelTable) {
            table.squaredNorm = { x, n in
                var s: Float = 0
                for i in 0..<n { s += x[i] * x[i] }
                return s
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("2n flop, 4n bytes", operations: 2 * n, bytes: 4 * n)
        }

        /// OpenBLAS's norm guards against overflow and takes the root: its dot product of the vector with itself is the same
        /// work.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let squaredNorm = table.squaredNorm
                        return { repeatedly($0) { keep(squaredNorm(x[$0], n)) } }
                    },
                    { blas in { repeatedly($0) { keep(blas.dot(Int32(n), x[$0], 1, x[$0], 1)) } } }
                )
            }
        }
    }

    extension DoubleSquaredNorm {
        static func setLoop(in table: inout KernelTable) {
            table.doubleSquaredNorm = { x, n in
                var s = 0.0
                for i in 0..<n { s += x[i] * x[i] }
                return s
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("2n flop, 8n bytes", operations: 2 * n, bytes: 8 * n, isDouble: true)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(of: Double.self, length: n, operands: 1)
                return (
                    { table in
                        let squaredNorm = table.doubleSquaredNorm
                        return { repeatedly($0) { keep(squaredNorm(x[$0], n)) } }
                    },
                    { blas in { repeatedly($0) { keep(blas.ddot(Int32(n), x[$0], 1, x[$0], 1)) } } }
                )
            }
        }
    }
#endif
