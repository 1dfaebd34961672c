internal import _KernelBodies

struct SoftmaxSweep: KernelSweep {
    private let kernels: KernelTable
    private let values = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [SoftmaxCase] { SoftmaxCase.cases(extent) }

    func check(_ testCase: SoftmaxCase, using random: inout SplitMix) -> CaseOutcome {
        let old = testCase.values(using: &random)
        let reference = SoftmaxReference(old)
        values.place(old, slack: testCase.vectors.slack.x)
        let logarithm = kernels.logSumExp(values.start, old.count)
        var outcome = CaseOutcome()
        let returned = kernels.softmax(values.start, old.count)
        outcome.require(
            returned.bitPattern == logarithm.bitPattern || returned.isNaN && logarithm.isNaN,
            "returned \(returned), but logSumExp \(logarithm)")
        for (i, result) in values.values.enumerated() {
            let distance = max(reference.largest - Double(old[i]), 0)
            let value = reference.values[i]
            let relative = 0x1p-24 * (distance + reference.logCount + reference.additions + 14)
            outcome.compare(result, with: value, bound: value == 0 ? 0x1p-148 : relative * value + 0x1p-148)
        }
        outcome.requireIntactSurroundings(values, "the values")
        return outcome
    }
}

struct LogSumExpSweep: KernelSweep {
    private let logSumExp: KernelTable.Reduction
    private let values = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { logSumExp = kernels.logSumExp }

    static func cases(_ extent: SweepExtent) -> [SoftmaxCase] { SoftmaxCase.cases(extent) }

    func check(_ testCase: SoftmaxCase, using random: inout SplitMix) -> CaseOutcome {
        let old = testCase.values(using: &random)
        let reference = SoftmaxReference(old)
        values.place(old, slack: testCase.vectors.slack.x)
        var outcome = CaseOutcome()
        outcome.compare(
            logSumExp(values.start, old.count), with: reference.logSumExp,
            bound: 0x1p-24 * (abs(reference.logSumExp) + 3 * reference.logCount + reference.additions + 9))
        outcome.requireUnchanged(values, from: old, "the values")
        return outcome
    }
}
