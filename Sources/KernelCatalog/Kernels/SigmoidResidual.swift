internal import _KernelBodies

enum SigmoidResidual: KernelSpecification {
    static let name = "sigmoidResidual"
    static let digests = KernelDigests(
        fused: 0xcdcc_e5e4_c78b_e3f7, separate: 0xef17_4534_9136_c55c)

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    static func check(_ testCase: MapCase, _ trial: inout Trial) {
        let arguments = testCase.arguments(using: &trial.random)
        let wanted = arguments.map { _ in
            // Zero, one, or something between them.
            let bits = trial.random.next()
            return bits & 1 == 0 ? Float(bits >> 1 & 1) : Float(bits >> 40) * 0x1p-24
        }
        let scores = trial.output("the scores", arguments, slack: testCase.slack.x)
        let targets = trial.input("the targets", wanted, slack: testCase.slack.y)
        trial.kernels.sigmoidResidual(scores.start, targets.start, arguments.count)
        for (i, result) in scores.values.enumerated() {
            let value = LogisticReference(Double(arguments[i])).sigmoid - Double(wanted[i])
            trial.compare(result, with: value, bound: .absolute(3e-7), difference: .absolute(3e-7))
            if testCase.isForPlacement {
                var alone = arguments[i]
                trial.kernels.sigmoidResidual(&alone, [wanted[i]], 1)
                trial.requireSame(alone, result, "the result for \(arguments[i]) depends on its place")
            }
        }
    }
}
