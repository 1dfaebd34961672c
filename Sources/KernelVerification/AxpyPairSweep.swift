internal import _KernelBodies

struct AxpyPairSweep: KernelSweep {
    private let axpyPair: KernelTable.PairUpdate
    private let u = GuardedFloats(capacity: VectorCase.largestLength)
    private let v = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { axpyPair = kernels.axpyPair }

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    func check(_ testCase: VectorCase, using random: inout SplitMix) -> CaseOutcome {
        let (alpha, g) = (random.floats(1)[0], random.floats(1)[0])
        let us = random.floats(testCase.length)
        let vs = random.floats(testCase.length)
        u.place(us, slack: testCase.slack.x)
        v.place(vs, slack: testCase.slack.y)
        axpyPair(alpha, g, u.start, v.start, testCase.length)
        var outcome = CaseOutcome()
        let (newU, newV) = (u.values, v.values)
        for i in 0..<testCase.length {
            for (result, own, other) in [(newU[i], us[i], vs[i]), (newV[i], vs[i], us[i])] {
                let (value, product) = AxpyReference.axpy(g, other, own, scaledBy: alpha)
                let magnitude = abs(value) + abs(product) + abs(value - product)
                outcome.compare(result, with: value, bound: 0x1p-24 * magnitude * (1 + 0x1p-20))
            }
        }
        outcome.requireIntactSurroundings(u, "u")
        outcome.requireIntactSurroundings(v, "v")
        return outcome
    }
}
