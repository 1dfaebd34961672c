internal import _CLibrary
internal import _KernelBodies

enum SigmoidResidual: KernelSpecification {
    static let name = "sigmoidResidual"
    static let digests = KernelDigests(
        fused: 0xe72a_15ea_cf27_0c9d, separate: 0x76e8_bd3e_89b3_86c4)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/sigmoidResidual(targets:_:)-(Span<Float>,_)``",
            "3·10⁻⁷ absolute, for targets from 0 to 1",
            because: "the sigmoid's error and the difference's rounding")
    ]

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
            let value = FunctionReference(Double(arguments[i])).sigmoid - Double(wanted[i])
            trial.compare(result, with: value, bound: .absolute(3e-7), difference: .absolute(3e-7))
            if testCase.isForPlacement {
                var alone = arguments[i]
                trial.kernels.sigmoidResidual(&alone, [wanted[i]], 1)
                trial.requireSame(alone, result, "the result for \(arguments[i]) depends on its place")
            }
        }
    }
}

#if !hasFeature(Embedded)
    extension SigmoidResidual {
        static func setLoop(in table: inout KernelTable) {
            table.sigmoidResidual = { scores, targets, n in
                for i in 0..<n { scores[i] = 1 / (1 + exp(-scores[i])) - targets[i] }
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("25n flop, 12n bytes", operations: 25 * n, bytes: 12 * n, footprint: 8 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let scores = workspace.ring(length: n, operands: 2, in: -8...8)
                let targets = workspace.floats(n, in: 0...1)
                return (
                    { table in
                        let residual = table.sigmoidResidual
                        return { repeatedly($0) { residual(scores[$0], targets, n) } }
                    }, nil
                )
            }
        }
    }
#endif
