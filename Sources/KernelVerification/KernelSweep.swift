internal import _KernelBodies

/// How thorough a sweep is.
package enum SweepExtent: Sendable {
    /// Fast enough for an emulated processor.
    case quick
    /// All lengths, all tile shapes at some of them and every seventh at the others.
    case standard
    /// All lengths with all tile shapes, and four million arguments of each function of one variable.
    case dense
}

/// Calls of one kernel over everything that its behavior depends on. Each result is compared with the reference.
protocol KernelSweep {
    associatedtype Case: Sendable, CustomStringConvertible

    /// The same cases for every instruction set.
    static func cases(_ extent: SweepExtent) -> [Case]

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool)

    /// Calls the kernel once. Equal generators give equal data.
    func check(_ testCase: Case, using random: inout SplitMix) -> CaseOutcome
}

extension KernelSweep {
    /// Runs all cases, each with every subject's kernels and the same data.
    static func run(_ subjects: [SweepSubject], extent: SweepExtent, seed: UInt64) -> [SweepReport] {
        let sweeps = subjects.map { Self(kernels: $0.kernels, hasFusedMultiplyAdd: $0.hasFusedMultiplyAdd) }
        var reports = subjects.map { _ in SweepReport() }
        for (index, testCase) in cases(extent).enumerated() {
            var previous: (outcome: CaseOutcome, subject: SweepSubject)?
            for (number, subject) in subjects.enumerated() {
                var random = SplitMix(seed: seed ^ UInt64(index) << 20)
                let outcome = sweeps[number].check(testCase, using: &random)
                reports[number].caseCount += 1
                reports[number].add(outcome.worst, outcome.faults, "\(testCase)")
                if let previous, let difference = outcome.difference(from: previous.outcome) {
                    reports[number].addDifference(
                        difference, isAllowed: subject.mayDiffer(from: previous.subject), "\(testCase)")
                }
                previous = (outcome, subject)
            }
        }
        return reports
    }
}
