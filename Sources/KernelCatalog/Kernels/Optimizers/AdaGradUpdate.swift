internal import _KernelBodies

enum AdaGradUpdate: KernelSpecification {
    struct Settings: Sendable, CustomStringConvertible {
        var rate: Float
        var epsilon: Float

        var description: String { "rate \(rate), ε \(epsilon)" }
    }

    static let name = "adaGradUpdate"
    static let digests = KernelDigests(
        fused: 0x5447_15ac_980d_681d, separate: 0x81e9_ef57_7187_edc6)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/adaGradUpdate(rate:epsilon:gradient:sums:_:)-(_,_,Span<Float>,_,_)``",
            "u·(|x| + 5·|step|), of a sum 2·u times the sum; to first order, where nothing underflows",
            because: "the step has half the sum's relative error and four roundings")
    ]

    static func cases(_ extent: SweepExtent) -> [OptimizerCase<Settings>] {
        OptimizerCase.cases(
            extent,
            [
                Settings(rate: 0.1, epsilon: 1e-8), Settings(rate: 0.05, epsilon: 0), Settings(rate: 3, epsilon: 0.1),
                Settings(rate: -1, epsilon: 1),
            ])
    }

    static func check(_ testCase: OptimizerCase<Settings>, _ trial: inout Trial) {
        let length = testCase.vectors.length
        let settings = testCase.settings
        let oldSums = testCase.vectors.floats(&trial.random).enumerated().map { $0 % 7 == 0 ? 0 : abs($1) }
        let oldX = testCase.vectors.floats(&trial.random)
        let sums = trial.output("the sums", oldSums, slack: testCase.slack(1))
        let x = trial.output("x", oldX, slack: testCase.slack(2))
        var references = zip(oldSums, oldX).map { Reference(sum: Double($0), x: Double($1)) }
        for _ in 0..<testCase.updates {
            let g = testCase.gradient(mayBeZero: settings.epsilon > 0, using: &trial.random)
            let gradient = trial.input("the gradient", g, slack: testCase.slack(0))
            trial.kernels.adaGradUpdate(settings.rate, settings.epsilon, gradient.start, sums.start, x.start, length)
            let (newSums, newX) = (sums.values, x.values)
            for i in 0..<length {
                references[i].update(settings, gradient: Double(g[i]))
                trial.compare(newSums[i], with: references[i].sum, bound: references[i].sumBound)
                trial.compare(newX[i], with: references[i].x, bound: references[i].xBound)
            }
        }
    }

    /// A parameter in `Double`, with bounds on the errors that single precision has made so far.
    private struct Reference {
        var sum: Double
        var x: Double
        var sumBound = 0.0
        var xBound = 0.0

        mutating func update(_ settings: Settings, gradient: Double) {
            let u = 0x1p-24 * (1 + 0x1p-16)
            sum += gradient * gradient
            sumBound += 2 * u * sum
            let step = Double(settings.rate) * gradient / (sum.squareRoot() + Double(settings.epsilon))
            x -= step
            // Half the sum's relative error, and one rounding each of the root, the sum with ε, product and quotient.
            let relative = (sum > 0 ? sumBound / sum / 2 : 0) + 4 * u
            xBound += u * abs(x) + relative * abs(step)
        }
    }
}

#if !hasFeature(Embedded)
    extension AdaGradUpdate {
        static func setLoop(in table: inout KernelTable) {
            table.adaGradUpdate = { rate, epsilon, gradient, sums, x, n in
                for i in 0..<n {
                    sums[i] += gradient[i] * gradient[i]
                    x[i] -= rate * gradient[i] / (sums[i].squareRoot() + epsilon)
                }
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("7n flop, 20n bytes", operations: 7 * n, bytes: 20 * n, footprint: 12 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let gradient = workspace.ring(length: n, operands: 3)
                let sums = workspace.ring(length: n, operands: 3, in: 0.1...1)
                let x = workspace.ring(length: n, operands: 3)
                return (
                    { table in
                        let update = table.adaGradUpdate
                        return { repeatedly($0) { update(1e-9, 1e-8, gradient[$0], sums[$0], x[$0], n) } }
                    }, nil
                )
            }
        }
    }
#endif
