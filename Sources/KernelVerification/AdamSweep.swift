internal import BilinearKernels
internal import _KernelBodies

struct AdamSweep: KernelSweep {
    struct Settings: Sendable, CustomStringConvertible {
        var rate: Float
        var beta1: Float
        var beta2: Float
        var epsilon: Float
        /// The number of the first update.
        var step: Int

        var description: String { "rate \(rate), β \(beta1) \(beta2), ε \(epsilon), from step \(step)" }
    }

    private let kernels: KernelTable
    private let gradient = GuardedFloats(capacity: VectorCase.largestLength)
    private let first = GuardedFloats(capacity: VectorCase.largestLength)
    private let second = GuardedFloats(capacity: VectorCase.largestLength)
    private let x = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [OptimizerCase<Settings>] {
        OptimizerCase.cases(
            extent,
            [
                Settings(rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1),
                Settings(rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1_000_000),
                Settings(rate: 0.1, beta1: 0, beta2: 0, epsilon: 0, step: 1),
                Settings(rate: 2, beta1: 0, beta2: 0.99, epsilon: 0.1, step: 7),
                Settings(rate: 0.01, beta1: 0.99, beta2: 0.999_99, epsilon: 0, step: 1_000),
                Settings(rate: -0.5, beta1: 0.5, beta2: 0.25, epsilon: 1, step: 2),
                Settings(rate: 0.1, beta1: 0.999_999_9, beta2: 0.999_999_9, epsilon: 1e-8, step: 1),
            ])
    }

    func check(_ testCase: OptimizerCase<Settings>, using random: inout SplitMix) -> CaseOutcome {
        let length = testCase.vectors.length
        let settings = testCase.settings
        // Moments begin at 0.
        let isStart = settings.step == 1
        let oldFirst = isStart ? Array(repeating: 0, count: length) : random.floats(length)
        let oldSecond = isStart ? oldFirst : random.floats(length).map { abs($0) }
        let oldX = random.floats(length)
        first.place(oldFirst, slack: testCase.slack(1))
        second.place(oldSecond, slack: testCase.slack(2))
        x.place(oldX, slack: testCase.slack(3))
        var references = (0..<length).map { AdamReference(first: oldFirst[$0], second: oldSecond[$0], x: oldX[$0]) }
        var outcome = CaseOutcome()
        for step in settings.step..<settings.step + testCase.updates {
            let g = testCase.gradient(mayBeZero: settings.epsilon > 0, using: &random)
            gradient.place(g, slack: testCase.slack(0))
            let factors = AdamFactors(rate: settings.rate, beta1: settings.beta1, beta2: settings.beta2, step: step)
            kernels.adamUpdate(
                factors.rate, settings.beta1, factors.complement1, settings.beta2, factors.complement2,
                factors.correction, settings.epsilon, gradient.start, first.start, second.start, x.start, length)
            let newFirst = first.values
            let newSecond = second.values
            let newX = x.values
            for i in 0..<length {
                references[i].update(settings, step: step, gradient: g[i])
                outcome.compare(newFirst[i], with: references[i].first, bound: references[i].firstBound)
                outcome.compare(newSecond[i], with: references[i].second, bound: references[i].secondBound)
                outcome.compare(newX[i], with: references[i].x, bound: references[i].xBound)
            }
            outcome.requireUnchanged(gradient, from: g, "the gradient")
        }
        outcome.requireIntactSurroundings(first, "the first moment")
        outcome.requireIntactSurroundings(second, "the second moment")
        outcome.requireIntactSurroundings(x, "x")
        return outcome
    }
}
