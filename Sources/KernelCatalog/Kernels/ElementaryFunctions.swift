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
                result, with: function.reference(FunctionReference(Double(x))), bound: function.bound,
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
        fused: 0x96ce_acb7_87ba_81b2, separate: 0xc9a2_1627_a7a8_6567)
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
        fused: 0x300b_80a9_ad49_dd7a, separate: 0xfba5_6ba3_82f3_5881)
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
        fused: 0x054f_9174_c024_b6eb, separate: 0x61d4_c49d_29b7_2c1c)
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
        fused: 0xa844_3752_1bdd_8f3a, separate: 0x6121_ff56_6c11_502f)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/softplus(_:)-(MutableSpan<Float>)``",
            "3 ULP; over all floats 2.82",
            because: "`exp`, and 2·artanh of z/(2 + z), a polynomial whose relative error is 2·10⁻¹⁰")
    ]
    static let function = ElementaryFunction(
        "softplus", map: { $0.softplus }, reference: { $0.softplus }, bound: .ulps(3), difference: .ulps(3))
}

enum Log: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x8cb5_666c_06fd_cc3d, separate: 0x0d82_3dde_580e_cbae)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/log(_:)-(MutableSpan<Float>)``",
            "1 ULP; over all floats 0.93, with fused multiply-add 0.88",
            because: """
                the argument is a power of two times m near 1; a polynomial in m − 1, whose relative error is \
                6·10⁻⁹, and ln 2 in two parts
                """)
    ]
    static let function = ElementaryFunction(
        "log", map: { $0.log }, reference: { $0.log }, bound: .ulps(1), difference: .ulps(1))
}

enum Tanh: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x8f22_e9b5_e5f6_9ff3, separate: 0x0851_0122_c5e9_b4c4)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/tanh(_:)-(MutableSpan<Float>)``",
            "1.5 ULP; over all floats 1.26, with fused multiply-add 1.22",
            because: """
                below 1 a rational function, in which nothing cancels near 0; beyond, `exp`, an addition, and a \
                division
                """)
    ]
    static let function = ElementaryFunction(
        "tanh", map: { $0.tanh }, reference: { $0.tanh }, bound: .ulps(1.5), difference: .ulps(1))
}

enum SigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x3341_af20_7769_176a, separate: 0x5d87_e556_7057_a04f)
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
        fused: 0x4338_0f7d_9507_c991, separate: 0x44b2_d857_b8dc_405e)
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
        fused: 0xc114_9fb9_be4c_c6b9, separate: 0xc114_9fb9_be4c_c6b9)
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

    extension Log {
        static func setLoop(in table: inout KernelTable) {
            table.log = { values, n in for i in 0..<n { values[i] = logarithm(values[i]) } }
        }

        /// Of fresh values in each call, because a logarithm of a logarithm is soon NaN.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name) {
                Work("24n flop, 8n bytes", operations: 24 * $0, bytes: 8 * $0, footprint: 8 * $0)
            } _: { n, workspace in
                let input = workspace.ring(length: n, operands: 2, in: 0.1...100)
                let output = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let log = table.log
                        return {
                            repeatedly($0) {
                                output[$0].update(from: input[$0], count: n)
                                log(output[$0], n)
                            }
                        }
                    }, nil
                )
            }
        }
    }

    extension Tanh {
        static func setLoop(in table: inout KernelTable) {
            table.tanh = { values, n in for i in 0..<n { values[i] = hyperbolicTangent(values[i]) } }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 28) }
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

    // The C library's functions, which static members would hide.
    private func exponential(_ x: Float) -> Float { exp(x) }
    private func logarithm(_ x: Float) -> Float { log(x) }
    private func hyperbolicTangent(_ x: Float) -> Float { tanh(x) }
#endif
