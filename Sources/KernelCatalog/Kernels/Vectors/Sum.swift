internal import _KernelBodies

enum Sum: KernelSpecification {
    static let name = "sum"
    static let digests = KernelDigests(
        fused: 0xf4d9_8918_1e1f_7f58, separate: 0xf4d9_8918_1e1f_7f58)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/sum(_:)-(Span<Float>)``",
            "u·(n/64 + 6)·Σ|x[i]|",
            because: """
                each of 64 partial sums adds ⌈n/64⌉ elements, the first of them exactly; six levels of reduction \
                follow
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let xs = testCase.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let magnitude = xs.reduce(0) { $0 + Double(abs($1)) }
        trial.compare(
            trial.kernels.sum(x.start, testCase.length), with: xs.reduce(0) { $0 + Double($1) },
            bound: 0x1p-24 * (Double(testCase.length) / 64 + 6) * magnitude)
    }
}

#if !hasFeature(Embedded)
    extension Sum {
        static func setLoop(in table: inout KernelTable) {
            table.sum = { x, n in
                var s: Float = 0
                for i in 0..<n { s += x[i] }
                return s
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("n flop, 4n bytes", operations: n, bytes: 4 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let sum = table.sum
                        return { repeatedly($0) { keep(sum(x[$0], n)) } }
                    }, nil
                )
            }
        }
    }
#endif
