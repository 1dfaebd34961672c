internal import _KernelBodies

struct AdaGradSweep: KernelSweep {
    struct Settings: Sendable, CustomStringConvertible {
        var rate: Float
        var epsilon: Float

        var description: String { "rate \(rate), ε \(epsilon)" }
    }

    private let kernels: KernelTable
    private let gradient = GuardedFloats(capacity: VectorCase.largestLength)
    private let sums = GuardedFloats(capacity: VectorCase.largestLength)
    private let x = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [OptimizerCase<Settings>] {
        OptimizerCase.cases(
            extent,
            [
                Settings(rate: 0.1, epsilon: 1e-8), Settings(rate: 0.05, epsilon: 0), Settings(rate: 3, epsilon: 0.1),
                Settings(rate: -1, epsilon: 1),
            ])
    }

    func check(_ testCase: OptimizerCase<Settings>, using random: inout SplitMix) -> CaseOutcome {
        let length = testCase.vectors.length
        let settings = testCase.settings
        let oldSums = (0..<length).map { $0 % 7 == 0 ? 0 : abs(random.floats(1)[0]) }
        let oldX = random.floats(length)
        sums.place(oldSums, slack: testCase.slack(1))
        x.place(oldX, slack: testCase.slack(2))
        var references = zip(oldSums, oldX).map { AdaGradReference(sum: $0, x: $1) }
        var outcome = CaseOutcome()
        for _ in 0..<testCase.updates {
            let g = testCase.gradient(mayBeZero: settings.epsilon > 0, using: &random)
            gradient.place(g, slack: testCase.slack(0))
            kernels.adaGradUpdate(settings.rate, settings.epsilon, gradient.start, sums.start, x.start, length)
            let newSums = sums.values
            let newX = x.values
            for i in 0..<length {
                references[i].update(settings, gradient: g[i])
                outcome.compare(newSums[i], with: references[i].sum, bound: references[i].sumBound)
                outcome.compare(newX[i], with: references[i].x, bound: references[i].xBound)
            }
            outcome.requireUnchanged(gradient, from: g, "the gradient")
        }
        outcome.requireIntactSurroundings(sums, "the sums")
        outcome.requireIntactSurroundings(x, "x")
        return outcome
    }
}
