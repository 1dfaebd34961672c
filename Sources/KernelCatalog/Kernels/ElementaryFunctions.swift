internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

/// A kernel that computes a function of one variable in place.
protocol FunctionSpecification: KernelSpecification where Case == MapCase {
    static var function: ElementaryFunction { get }
}

extension FunctionSpecification {
    static var name: String { function.kernel }

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    static func check(_ testCase: MapCase, _ trial: inout Trial) {
        let function = function
        let map = function.map(trial.kernels)
        let arguments = testCase.arguments(using: &trial.random)
        let values = trial.output("the values", arguments, slack: testCase.slack.x)
        map(values.start, arguments.count)
        for (x, result) in zip(arguments, values.values) {
            trial.compare(
                result, with: function.reference(LogisticReference(Double(x))), bound: function.bound,
                difference: function.difference)
            if testCase.isForPlacement {
                var alone = x
                map(&alone, 1)
                trial.requireSame(alone, result, "the result for \(x) depends on its place")
            }
        }
    }
}

enum Exp: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x324b_bcc1_5dc1_2828, separate: 0x04a0_a681_1c84_3507)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/exp(_:)-(MutableSpan<Float>)``",
            "1.25 ULP; over all floats 1.18, with fused multiply-add 0.91",
            because: """
                the argument is reduced by a multiple of ln 2 in two parts, the first of which is exact; the \
                polynomial's relative error is 3·10⁻⁹
                """)
    ]
    static let function = ElementaryFunction(
        "exp", map: { $0.exp }, reference: { $0.exp }, bound: .ulps(1.25), difference: .ulps(2))
}

enum Sigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x82cc_2f5f_9e8f_0335, separate: 0x5d87_9a04_a6ef_8a93)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/sigmoid(_:)-(MutableSpan<Float>)``",
            "2.5 ULP; over all floats 2.41",
            because: "`exp`, an addition and a division")
    ]
    static let function = ElementaryFunction(
        "sigmoid", map: { $0.sigmoid }, reference: { $0.sigmoid }, bound: .ulps(2.5), difference: .ulps(2))
}

enum LogSigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x1f43_2a71_8cf6_4538, separate: 0x2054_a34e_75fa_402e)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/logSigmoid(_:)-(MutableSpan<Float>)``",
            "3 ULP; over all floats 2.82",
            because: "−softplus(−x), computed likewise")
    ]
    static let function = ElementaryFunction(
        "logSigmoid", map: { $0.logSigmoid }, reference: { $0.logSigmoid }, bound: .ulps(3), difference: .ulps(3))
}

enum Softplus: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x55f7_db2a_38c3_3133, separate: 0x88a2_c642_8ff3_1e09)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/softplus(_:)-(MutableSpan<Float>)``",
            "3 ULP; over all floats 2.82",
            because: "`exp`, and 2·artanh of z/(2 + z), a polynomial whose relative error is 2·10⁻¹⁰")
    ]
    static let function = ElementaryFunction(
        "softplus", map: { $0.softplus }, reference: { $0.softplus }, bound: .ulps(3), difference: .ulps(3))
}

enum SigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0xc30a_3502_cc2b_b63b, separate: 0xc92b_aa51_e4c0_98eb)
    static let bounds = [
        BoundText(
            .functions, "``SigmoidTable``",
            "``SigmoidTable/errorBound``, by default 10⁻⁶ absolute",
            because: """
                linear interpolation between entries h apart errs by h²/8·max|σ″|, max|σ″| is 1/(6√3); rounding adds \
                2.5·10⁻⁷
                """)
    ]
    static let function = ElementaryFunction(
        "sigmoidByTable", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(2.5e-7))
}

enum LogSigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x6b21_ccb6_b122_0b02, separate: 0xc636_f44f_88fc_5b09)
    static let bounds = [
        BoundText(
            .functions, "its log σ",
            "by default 2.2·10⁻⁶ absolute plus 2 ULP",
            because: "the same, with max|f″| = ¼")
    ]
    static let function = ElementaryFunction(
        "logSigmoidByTable", map: { kernels in { table.logSigmoid($0, count: $1, by: kernels) } },
        reference: { $0.logSigmoid }, bound: ErrorBound(absolute: table.logSigmoidErrorBound, ulps: 2),
        difference: ErrorBound(absolute: 2.5e-7, ulps: 2))
}

/// Finding the nearest entry involves no multiplication that could be fused with an addition.
enum SigmoidByNearestEntry: FunctionSpecification {
    static let table = SigmoidTable.word2vec
    static let digests = KernelDigests(
        fused: 0x3688_989a_3ccc_114a, separate: 0x3688_989a_3ccc_114a)
    static let bounds = [
        BoundText(
            .functions, "its mode ``SigmoidTable/Mode/nearest``",
            "``SigmoidTable/errorBound``, for ``SigmoidTable/word2vec`` 3.1·10⁻³ absolute",
            because: "a cell is h wide and σ's slope at most ¼; outside the range, σ(−range)")
    ]
    static let function = ElementaryFunction(
        "sigmoidByNearestEntry", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(0))
}

#if !hasFeature(Embedded)
    extension FunctionSpecification {
        /// How a function of each element is measured: in place, each call on the result of the last, which reaches a fixed
        /// point or grows as slowly as a logarithm.
        static func benchmarks(_ suite: KernelSuite, operations: Int) -> [BenchmarkCase] {
            suite.vectors(name) {
                Work("\(operations)n flop, 8n bytes", operations: operations * $0, bytes: 8 * $0, footprint: 4 * $0)
            } _: { n, workspace in
                let values = workspace.ring(length: n, operands: 1, in: -8...8)
                return (
                    { table in
                        let map = function.map(table)
                        return { repeatedly($0) { map(values[$0], n) } }
                    }, nil
                )
            }
        }
    }

    extension Exp {
        static func setLoop(in table: inout KernelTable) {
            table.exp = { values, n in for i in 0..<n { values[i] = exponential(values[i]) } }
        }

        /// Here the values would soon be infinite, so each call gets a fresh copy. The time of the copy counts.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name) {
                Work("23n flop, 8n bytes", operations: 23 * $0, bytes: 8 * $0, footprint: 8 * $0)
            } _: { n, workspace in
                let input = workspace.ring(length: n, operands: 2, in: -8...8)
                let output = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let exp = table.exp
                        return {
                            repeatedly($0) {
                                output[$0].update(from: input[$0], count: n)
                                exp(output[$0], n)
                            }
                        }
                    }, nil
                )
            }
        }
    }

    extension Sigmoid {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.loop, "10")]

        static func setLoop(in table: inout KernelTable) {
            table.sigmoid = { values, n in for i in 0..<n { values[i] = 1 / (1 + exponential(-values[i])) } }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }

    extension LogSigmoid {
        static func setLoop(in table: inout KernelTable) {
            table.logSigmoid = { values, n in
                for i in 0..<n { values[i] = min(values[i], 0) - log1p(exponential(-abs(values[i]))) }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }

    extension Softplus {
        static func setLoop(in table: inout KernelTable) {
            table.softplus = { values, n in
                for i in 0..<n { values[i] = max(values[i], 0) + log1p(exponential(-abs(values[i]))) }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }

    extension SigmoidByTable {
        static func setLoop(in table: inout KernelTable) {
            table.sigmoidByTable = { values, n, entries, cells, scale in
                for i in 0..<n {
                    let value = interpolate(entries, cells, abs(values[i]) * scale)
                    values[i] = value.map { values[i] < 0 ? 1 - $0 : $0 } ?? 1 / (1 + exponential(-values[i]))
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }

    extension LogSigmoidByTable {
        static func setLoop(in table: inout KernelTable) {
            table.logSigmoidByTable = { values, n, entries, cells, scale in
                for i in 0..<n {
                    let value = interpolate(entries, cells, abs(values[i]) * scale)
                    values[i] = min(values[i], 0) - (value ?? log1p(exponential(-abs(values[i]))))
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }

    extension SigmoidByNearestEntry {
        static func setLoop(in table: inout KernelTable) {
            table.sigmoidByNearestEntry = { values, n, entries, cells, scale, range in
                for i in 0..<n where !values[i].isNaN {
                    let position = min(max((values[i] + range) * scale, 0), Float(cells - 1))
                    values[i] = values[i] <= -range ? 0 : values[i] >= range ? 1 : entries[Int(position)]
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }

    /// The value between two entries; nil outside the table.
    private func interpolate(_ entries: UnsafePointer<Float>, _ cells: Int, _ position: Float) -> Float? {
        guard position < Float(cells) else { return nil }
        let cell = Int(position)
        return entries[cell] + (position - Float(cell)) * (entries[cell + 1] - entries[cell])
    }

    /// The C library's function, which a static member would hide.
    private func exponential(_ x: Float) -> Float { exp(x) }
#endif
