internal import _CLibrary
internal import _KernelBodies

enum Softmax: KernelSpecification {
    static let name = "softmax"
    static let digests = KernelDigests(
        fused: 0xff6a_242d_d04b_427c, separate: 0x527a_27c0_7e09_2e06)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/softmax(_:)-(MutableSpan<Float>)``",
            "u·(|values[i] − max| + log n + n/64 + 14) times the result, plus 2⁻¹⁴⁸; to first order",
            because: "the differences' rounding multiplies the result by e^error; then `exp`, the sum and the division")
    ]

    static func cases(_ extent: SweepExtent) -> [SoftmaxCase] { SoftmaxCase.cases(extent) }

    static func check(_ testCase: SoftmaxCase, _ trial: inout Trial) {
        let old = testCase.values(using: &trial.random)
        let reference = SoftmaxReference(old)
        let values = trial.output("the values", old, slack: testCase.vectors.slack.x)
        let logarithm = trial.kernels.logSumExp(values.start, old.count)
        let returned = trial.kernels.softmax(values.start, old.count)
        trial.requireSame(returned, logarithm, "returned \(returned), but logSumExp \(logarithm)")
        for (i, result) in values.values.enumerated() {
            let distance = max(reference.largest - Double(old[i]), 0)
            let value = reference.values[i]
            let relative = 0x1p-24 * (distance + reference.logCount + reference.additions + 14)
            trial.compare(result, with: value, bound: value == 0 ? 0x1p-148 : relative * value + 0x1p-148)
        }
    }
}

enum LogSumExp: KernelSpecification {
    static let name = "logSumExp"
    static let digests = KernelDigests(
        fused: 0xde92_e760_dbbc_52ad, separate: 0x4beb_c463_5752_c017)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/logSumExp(_:)-(Span<Float>)``",
            "u·(|result| + 3·log n + n/64 + 9), to first order",
            because: "as above; the logarithm turns the sum's relative error into an absolute one")
    ]

    static func cases(_ extent: SweepExtent) -> [SoftmaxCase] { SoftmaxCase.cases(extent) }

    static func check(_ testCase: SoftmaxCase, _ trial: inout Trial) {
        let old = testCase.values(using: &trial.random)
        let reference = SoftmaxReference(old)
        let values = trial.input("the values", old, slack: testCase.vectors.slack.x)
        trial.compare(
            trial.kernels.logSumExp(values.start, old.count), with: reference.logSumExp,
            bound: 0x1p-24 * (abs(reference.logSumExp) + 3 * reference.logCount + reference.additions + 9))
    }
}

/// Softmax and log-sum-exp in `Double`.
private struct SoftmaxReference {
    /// e^{values[i]} / Σ e^{values[j]}.
    let values: [Double]
    /// log Σ e^{values[i]}.
    let logSumExp: Double
    let largest: Double
    /// log count, which Σ p[i]·|values[i] − largest| doesn't exceed (p is the softmax), and count/64, the number of
    /// additions in a lane after the first.
    let logCount: Double
    let additions: Double

    init(_ values: [Float]) {
        logCount = log(Double(max(values.count, 1)))
        additions = Double(values.count) / 64
        let values = values.map { Double($0) }
        let hasNaN = values.contains { $0.isNaN }
        let largest = hasNaN ? .nan : values.max() ?? -.infinity
        guard largest.isFinite else {
            // There would be ∞ − ∞ in each exponent.
            self.values = values.map { _ in .nan }
            logSumExp = largest
            self.largest = largest
            return
        }
        let terms = values.map { exp($0 - largest) }
        let sum = terms.reduce(0, +)
        self.values = terms.map { $0 / sum }
        logSumExp = largest + log(sum)
        self.largest = largest
    }
}

#if !hasFeature(Embedded)
    extension Softmax {
        static func setLoop(in table: inout KernelTable) {
            table.softmax = { values, n in
                var largest = -Float.infinity
                for i in 0..<n { largest = max(largest, values[i]) }
                var sum: Float = 0
                for i in 0..<n {
                    values[i] = exp(values[i] - largest)
                    sum += values[i]
                }
                for i in 0..<n { values[i] /= sum }
                return largest + log(sum)
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("26n flop, 8n bytes", operations: 26 * n, bytes: 8 * n, footprint: 4 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let values = workspace.ring(length: n, operands: 1, in: -8...8)
                return (
                    { table in
                        let softmax = table.softmax
                        return { repeatedly($0) { keep(softmax(values[$0], n)) } }
                    }, nil
                )
            }
        }
    }

    extension LogSumExp {
        static func setLoop(in table: inout KernelTable) {
            table.logSumExp = { values, n in
                var largest = -Float.infinity
                for i in 0..<n { largest = max(largest, values[i]) }
                guard largest.isFinite else { return largest }
                var sum: Float = 0
                for i in 0..<n { sum += exp(values[i] - largest) }
                return largest + log(sum)
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("25n flop, 4n bytes", operations: 25 * n, bytes: 4 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let values = workspace.ring(length: n, operands: 1, in: -8...8)
                return (
                    { table in
                        let logSumExp = table.logSumExp
                        return { repeatedly($0) { keep(logSumExp(values[$0], n)) } }
                    }, nil
                )
            }
        }
    }
#endif
