internal import _KernelBodies

struct SigmoidResidualSweep: KernelSweep {
    private let residual: KernelTable.Residual
    private let scores = GuardedFloats(capacity: MapCase.largestCount)
    private let targets = GuardedFloats(capacity: MapCase.largestCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { residual = kernels.sigmoidResidual }

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    func check(_ testCase: MapCase, using random: inout SplitMix) -> CaseOutcome {
        let arguments = testCase.arguments(using: &random)
        let wanted = arguments.map { _ in
            // Zero, one, or something between them.
            let bits = random.next()
            return bits & 1 == 0 ? Float(bits >> 1 & 1) : Float(bits >> 40) * 0x1p-24
        }
        scores.place(arguments, slack: testCase.slack.x)
        targets.place(wanted, slack: testCase.slack.y)
        residual(scores.start, targets.start, arguments.count)
        var outcome = CaseOutcome()
        for (i, result) in scores.values.enumerated() {
            let value = LogisticReference(Double(arguments[i])).sigmoid - Double(wanted[i])
            outcome.compare(result, with: value, bound: .absolute(3e-7), difference: .absolute(3e-7))
            if testCase.isForPlacement {
                var alone = arguments[i]
                residual(&alone, [wanted[i]], 1)
                outcome.require(
                    alone.bitPattern == result.bitPattern, "the result for \(arguments[i]) depends on its place")
            }
        }
        outcome.requireUnchanged(targets, from: wanted, "the targets")
        outcome.requireIntactSurroundings(scores, "the scores")
        return outcome
    }
}
