internal import BilinearKernels
internal import _KernelBodies

enum Dot: KernelSpecification {
    static let name = "dot"
    static let digests = KernelDigests(
        fused: 0x8996_c29d_5f74_9dd1, separate: 0x3283_542f_ccaf_00a2)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/dot(_:_:)-(Span<Float>,_)``",
            "u·(n/64 + 8)·Σ|x[i]·y[i]|",
            because: """
                each of 64 partial sums adds ⌈n/64⌉ products, six levels of reduction follow; without fused \
                multiply-add, products are rounded
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        check(testCase, &trial, trial.kernels.dot, roundings: Double(testCase.length) / 64 + 8)
    }

    /// Calls a kernel of either element type.
    static func check<Element: CatalogedElement>(
        _ testCase: VectorCase, _ trial: inout Trial,
        _ dot: (UnsafePointer<Element>, UnsafePointer<Element>, Int) -> Element, roundings: Double
    ) {
        let xs: [Element] = testCase.elements(&trial.random)
        let ys: [Element] = testCase.elements(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let y = trial.input("y", ys, slack: testCase.slack.y)
        let exact = CompensatedSum(xs[...], ys[...])
        trial.compare(
            dot(x.start, y.start, testCase.length), with: exact.value, remainder: exact.remainder,
            bound: Element.unitRoundoff * roundings * exact.magnitude)
    }

    /// Σ x[i]·y[i] in `Double`, in which a product of floats is exact, and Σ |x[i]·y[i]|, to which the error is
    /// relative.
    static func reference(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> (value: Double, magnitude: Double) {
        var value = 0.0
        var magnitude = 0.0
        for (x, y) in zip(x, y) {
            value += Double(x) * Double(y)
            magnitude += abs(Double(x) * Double(y))
        }
        return (value, magnitude)
    }
}

enum DoubleDot: KernelSpecification {
    static let name = "doubleDot"
    static let digests = KernelDigests(
        fused: 0xeb6a_4bd2_4ead_ca6d, separate: 0xf95d_1b61_be0c_d43a)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/dot(_:_:)-(Span<Double>,_)``",
            "2⁻⁵³·(n/32 + 7)·Σ|x[i]·y[i]|",
            because: "as of floats, with 32 partial sums and five levels of reduction")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        Dot.check(testCase, &trial, trial.kernels.doubleDot, roundings: Double(testCase.length) / 32 + 7)
    }
}

#if !hasFeature(Embedded)
    extension Dot {
        static let goals: [SpeedGoal] = [
            .speedup(over: Peer.openBLAS, "mean 1.25, least 0.97"), .speedup(over: Peer.loop, "8"),
        ]

        static func setLoop(in table: inout KernelTable) {
            table.dot = { x, y, n in
                var s: Float = 0
                for i in 0..<n { s += x[i] * y[i] }
                return s
            }
        }

        static func work(_ n: Int) -> Work { Work("2n flop, 8n bytes", operations: 2 * n, bytes: 8 * n) }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.lengths.map { n in inCache(suite, n) } + [callByLayer(suite), onRandomRows(suite)]
        }

        private static func inCache(_ suite: KernelSuite, _ n: Int) -> BenchmarkCase {
            suite.benchmark(name, "\(n)", work(n), allLibraries: true) { workspace in
                let x = workspace.ring(length: n, operands: 2)
                let y = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let dot = table.dot
                        return { repeatedly($0) { keep(dot(x[$0], y[$0], n)) } }
                    },
                    { blas in { repeatedly($0) { keep(blas.dot(Int32(n), x[$0], 1, y[$0], 1)) } } }
                )
            } more: { workspace in
                let x = workspace.ring(length: n, operands: 2)
                let y = workspace.ring(length: n, operands: 2)
                return [
                    Contender(Peer.reduce, .peer) {
                        repeatedly($0) { call in
                            let x = UnsafeBufferPointer(start: x[call], count: n)
                            keep(zip(x, UnsafeBufferPointer(start: y[call], count: n)).reduce(0) { $0 + $1.0 * $1.1 })
                        }
                    }
                ]
            }
        }

        /// What a call costs: the dot product of sixteen floats by each layer of the interface, and without a call.
        private static func callByLayer(_ suite: KernelSuite) -> BenchmarkCase {
            let n = 16
            return BenchmarkCase("call of dot", shape: "\(n)", work: work(n)) { workspace in
                let set = Kernels.instructionSet
                let (p, q) = (workspace.floats(n), workspace.floats(n))
                let x = (0..<n).map { p[$0] }
                let y = (0..<n).map { q[$0] }
                let dot = set.kernels.dot
                return [
                    Contender("by arrays", .kernel(set)) { repeatedly($0) { _ in keep(Kernels.dot(x, y)) } },
                    Contender("by spans", .kernel(set)) { iterations in
                        let (x, y) = (x.span, y.span)
                        repeatedly(iterations) { _ in keep(Kernels.dot(x, y)) }
                    },
                    Contender("by pointers", .kernel(set)) {
                        repeatedly($0) { _ in keep(UnsafeKernels.dot(p, q, count: n)) }
                    },
                    Contender("table entry", .kernel(set)) { repeatedly($0) { _ in keep(dot(p, q, n)) } },
                    Contender("inlined", .peer) { repeatedly($0) { _ in keep(InlinedBody.dot(p, q, n)) } },
                ]
            }
        }

        private static func onRandomRows(_ suite: KernelSuite) -> BenchmarkCase {
            let n = RandomRows.length
            return suite.randomRows(name, "\(n)", work(n)) { rows, _ in
                (
                    { table, prefetches in
                        let dot = table.dot
                        return {
                            rows.visitPairs($0, prefetches) { keep(dot($0, $1, n)) }
                        }
                    },
                    { blas in { rows.visitPairs($0, false) { keep(blas.dot(Int32(n), $0, 1, $1, 1)) } } }
                )
            }
        }
    }

    extension DoubleDot {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.openBLAS, "0.95")]

        static func setLoop(in table: inout KernelTable) {
            table.doubleDot = { x, y, n in
                var s = 0.0
                for i in 0..<n { s += x[i] * y[i] }
                return s
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("2n flop, 16n bytes", operations: 2 * n, bytes: 16 * n, isDouble: true)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(of: Double.self, length: n, operands: 2)
                let y = workspace.ring(of: Double.self, length: n, operands: 2)
                return (
                    { table in
                        let dot = table.doubleDot
                        return { repeatedly($0) { keep(dot(x[$0], y[$0], n)) } }
                    },
                    { blas in { repeatedly($0) { keep(blas.ddot(Int32(n), x[$0], 1, y[$0], 1)) } } }
                )
            }
        }
    }
#endif
