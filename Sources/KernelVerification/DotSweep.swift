internal import _KernelBodies

struct DotSweep: KernelSweep {
    private let kernels: KernelTable
    private let x = GuardedFloats(capacity: VectorCase.largestLength)
    private let y = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    func check(_ testCase: VectorCase, using random: inout SplitMix) -> CaseOutcome {
        let xs = random.floats(testCase.length)
        let ys = random.floats(testCase.length)
        x.place(xs, slack: testCase.slack.x)
        y.place(ys, slack: testCase.slack.y)
        let (value, magnitude) = DotReference.dot(xs[...], ys[...])
        var outcome = CaseOutcome()
        outcome.compare(
            kernels.dot(x.start, y.start, testCase.length), with: value,
            bound: 0x1p-24 * (Double(testCase.length) / 64 + 8) * magnitude)
        outcome.requireUnchanged(x, from: xs, "x")
        outcome.requireUnchanged(y, from: ys, "y")
        return outcome
    }
}
