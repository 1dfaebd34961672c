internal import _KernelBodies

struct ScaleSweep: KernelSweep {
    private let scale: KernelTable.Scaling
    private let x = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { scale = kernels.scale }

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    func check(_ testCase: VectorCase, using random: inout SplitMix) -> CaseOutcome {
        // Every third vector becomes subnormal.
        let a = random.floats(1)[0] * (testCase.slack.y % 3 == 0 ? 0x1p-126 : 1)
        let xs = random.floats(testCase.length)
        x.place(xs, slack: testCase.slack.x)
        scale(a, x.start, testCase.length)
        var outcome = CaseOutcome()
        for (old, result) in zip(xs, x.values) {
            // The product of two floats is exact in Double, and rounding it is all that the kernel does.
            outcome.compare(
                result, with: Double(a) * Double(old), bound: .ulps(0.5), difference: .absolute(0))
        }
        outcome.requireIntactSurroundings(x, "x")
        return outcome
    }
}
