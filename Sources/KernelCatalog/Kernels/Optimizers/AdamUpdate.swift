internal import BilinearKernels
internal import _KernelBodies

enum AdamUpdate: KernelSpecification {
    struct Settings: Sendable, CustomStringConvertible {
        var rate: Float
        var beta1: Float
        var beta2: Float
        var epsilon: Float
        /// The number of the first update.
        var step: Int

        var description: String { "rate \(rate), β \(beta1) \(beta2), ε \(epsilon), from step \(step)" }
    }

    static let name = "adamUpdate"
    static let digests = KernelDigests(
        fused: 0x5f02_9e17_eec2_1b12, separate: 0x5cc9_1cad_c7aa_bdc1)
    static let bounds = [
        BoundText(
            .updates,
            """
            ``Kernels/adamUpdate(rate:beta1:beta2:epsilon:step:gradient:firstMoment:secondMoment:_:)-(_,_,_,_,_,Span<Float>,_,_,_)``
            """,
            """
            u·(|x| + 6·|step|) given the rounded moments, of m 3·u·(|β₁·m| + |(1 − β₁)·g|), of v 4·u times v; to \
            first order, where nothing underflows
            """,
            because: "six roundings in the step, of which the two under the root count half")
    ]

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

    static func check(_ testCase: OptimizerCase<Settings>, _ trial: inout Trial) {
        let length = testCase.vectors.length
        let settings = testCase.settings
        // Moments begin at 0.
        let isStart = settings.step == 1
        let oldFirst = testCase.vectors.floats(&trial.random).map { isStart ? 0 : $0 }
        let oldSecond = testCase.vectors.floats(&trial.random).map { isStart ? 0 : abs($0) }
        let oldX = testCase.vectors.floats(&trial.random)
        let first = trial.output("the first moment", oldFirst, slack: testCase.slack(1))
        let second = trial.output("the second moment", oldSecond, slack: testCase.slack(2))
        let x = trial.output("x", oldX, slack: testCase.slack(3))
        var references = (0..<length).map {
            Reference(first: Double(oldFirst[$0]), second: Double(oldSecond[$0]), x: Double(oldX[$0]))
        }
        for step in settings.step..<settings.step + testCase.updates {
            let g = testCase.gradient(mayBeZero: settings.epsilon > 0, using: &trial.random)
            let gradient = trial.input("the gradient", g, slack: testCase.slack(0))
            let factors = AdamFactors(rate: settings.rate, beta1: settings.beta1, beta2: settings.beta2, step: step)
            trial.kernels.adamUpdate(
                factors.rate, settings.beta1, factors.complement1, settings.beta2, factors.complement2,
                factors.correction, settings.epsilon, gradient.start, first.start, second.start, x.start, length)
            let (newFirst, newSecond, newX) = (first.values, second.values, x.values)
            for i in 0..<length {
                references[i].update(settings, step: step, gradient: Double(g[i]))
                trial.compare(newFirst[i], with: references[i].first, bound: references[i].firstBound)
                trial.compare(newSecond[i], with: references[i].second, bound: references[i].secondBound)
                trial.compare(newX[i], with: references[i].x, bound: references[i].xBound)
            }
        }
    }

    /// A parameter in `Double`, with bounds on the errors that single precision has made so far.
    private struct Reference {
        var first: Double
        var second: Double
        var x: Double
        var firstBound = 0.0
        var secondBound = 0.0
        var xBound = 0.0

        mutating func update(_ settings: Settings, step number: Int, gradient: Double) {
            let u = 0x1p-24 * (1 + 0x1p-16)
            let (beta1, beta2) = (Double(settings.beta1), Double(settings.beta2))
            firstBound = beta1 * firstBound + 3 * u * (abs(beta1 * first) + abs((1 - beta1) * gradient))
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient * gradient
            secondBound = beta2 * secondBound + 4 * u * second

            let correctedFirst = first / (1 - power(beta1, number))
            let correctedSecond = second / (1 - power(beta2, number))
            let denominator = correctedSecond.squareRoot() + Double(settings.epsilon)
            let step = Double(settings.rate) * correctedFirst / denominator
            x -= step
            // The moments' errors, and six roundings: half each for the correction and its product; one each for the
            // rate, its product, the root, the sum with ε and the quotient.
            let firstShare = first == 0 ? 0 : firstBound / abs(first)
            let secondShare = second == 0 ? 0 : secondBound / second / 2
            xBound += u * abs(x) + (firstShare + secondShare + 6 * u) * abs(step)
        }

        /// baseⁿ by repeated squaring.
        private func power(_ base: Double, _ n: Int) -> Double {
            n == 0 ? 1 : power(base * base, n / 2) * (n % 2 == 0 ? 1 : base)
        }
    }
}

#if !hasFeature(Embedded)
    extension AdamUpdate {
        static func setLoop(in table: inout KernelTable) {
            table.adamUpdate = {
                rate, beta1, complement1, beta2, complement2, correction, epsilon, gradient, m, v, x, n in
                for i in 0..<n {
                    m[i] = beta1 * m[i] + complement1 * gradient[i]
                    v[i] = beta2 * v[i] + complement2 * gradient[i] * gradient[i]
                    x[i] -= rate * m[i] / ((v[i] * correction).squareRoot() + epsilon)
                }
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("13n flop, 28n bytes", operations: 13 * n, bytes: 28 * n, footprint: 16 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let gradient = workspace.ring(length: n, operands: 4)
                let m = workspace.ring(length: n, operands: 4)
                let v = workspace.ring(length: n, operands: 4, in: 0.1...1)
                let x = workspace.ring(length: n, operands: 4)
                return (
                    { table in
                        let update = table.adamUpdate
                        return {
                            repeatedly($0) {
                                update(1e-9, 0.9, 0.1, 0.999, 0.001, 1, 1e-8, gradient[$0], m[$0], v[$0], x[$0], n)
                            }
                        }
                    }, nil
                )
            }
        }
    }
#endif
