internal import _KernelBodies

/// How thorough a sweep is.
package enum SweepExtent: Sendable {
    /// Fast enough for an emulated processor.
    case quick
    /// All lengths, all tile shapes at some of them and every seventh at the others.
    case standard
    /// All lengths with all tile shapes, and sixteen million arguments of each function of one variable.
    case dense
}

/// Calls of one kernel over all that its work depends on, each compared with the reference.
protocol KernelSweep {
    associatedtype Case: Sendable, CustomStringConvertible

    /// The kernel's name.
    static var kernel: String { get }

    /// The same cases for every instruction set.
    static func cases(_ extent: SweepExtent) -> [Case]

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool)

    /// Calls the kernel once; equal generators give equal data.
    func check(_ testCase: Case, using random: inout SplitMix) -> CaseOutcome
}

/// What a sweep found.
package struct SweepReport: Sendable {
    package let kernel: String
    /// The deviation that takes the largest share of its bound, over all cases.
    package fileprivate(set) var worst = Deviation()
    /// The case of `worst`.
    package fileprivate(set) var worstCase = "none"
    /// The first few failures, with their cases.
    package fileprivate(set) var failures: [String] = []
    package fileprivate(set) var failureCount = 0
    /// A digest of each case's result.
    fileprivate var bits: [UInt64] = []
    fileprivate let describe: @Sendable (Int) -> String

    package var caseCount: Int { bits.count }

    /// The cases in which two sets' results differ in a bit, the first few described.
    package func differences(from other: SweepReport) -> (count: Int, cases: [String]) {
        precondition(kernel == other.kernel && bits.count == other.bits.count)
        let different = bits.indices.filter { bits[$0] != other.bits[$0] }
        return (different.count, different.prefix(3).map(describe))
    }
}

extension KernelSweep {
    static func run(
        _ kernels: KernelTable, hasFusedMultiplyAdd: Bool, extent: SweepExtent, seed: UInt64
    ) -> SweepReport {
        let cases = cases(extent)
        let sweep = Self(kernels: kernels, hasFusedMultiplyAdd: hasFusedMultiplyAdd)
        var report = SweepReport(kernel: kernel, describe: { "\(cases[$0])" })
        for (index, testCase) in cases.enumerated() {
            var random = SplitMix(seed: seed ^ UInt64(index) << 20)
            let outcome = sweep.check(testCase, using: &random)
            report.bits.append(outcome.bits)
            if outcome.worst.share > report.worst.share {
                report.worst = outcome.worst
                report.worstCase = "\(testCase)"
            }
            var faults = outcome.faults
            if outcome.worst.share > 1 { faults.append("error \(outcome.worst.error) > \(outcome.worst.bound)") }
            report.failureCount += faults.isEmpty ? 0 : 1
            if report.failures.count < 5, let fault = faults.first { report.failures.append("\(testCase): \(fault)") }
        }
        return report
    }
}
