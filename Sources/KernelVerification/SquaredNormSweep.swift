internal import _KernelBodies

struct SquaredNormSweep: KernelSweep {
    private let kernels: KernelTable
    private let x = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    func check(_ testCase: VectorCase, using random: inout SplitMix) -> CaseOutcome {
        let xs = random.floats(testCase.length)
        x.place(xs, slack: testCase.slack.x)
        let result = kernels.squaredNorm(x.start, testCase.length)
        let value = DotReference.dot(xs[...], xs[...]).value
        var outcome = CaseOutcome()
        outcome.compare(result, with: value, bound: 0x1p-24 * (Double(testCase.length) / 64 + 8) * value)
        outcome.require(
            result.bitPattern == kernels.dot(x.start, x.start, testCase.length).bitPattern, "not the bits of dot(x, x)")
        outcome.requireUnchanged(x, from: xs, "x")
        return outcome
    }
}
