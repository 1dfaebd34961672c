internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

/// A kernel that computes a function of one variable in place.
protocol FunctionSpecification: KernelSpecification where Case == MapCase {
    static var function: ElementaryFunction { get }
}

extension FunctionSpecification {
    static var name: String { function.kernel }

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    static func check(_ testCase: MapCase, _ trial: inout Trial) {
        let function = function
        let map = function.map(trial.kernels)
        let arguments = testCase.arguments(using: &trial.random)
        let values = trial.output("the values", arguments, slack: testCase.slack.x)
        map(values.start, arguments.count)
        for (x, result) in zip(arguments, values.values) {
            trial.compare(
                result, with: function.reference(FunctionReference(Double(x))), bound: function.bound,
                difference: function.difference)
            if testCase.isForPlacement {
                var alone = x
                map(&alone, 1)
                trial.requireSame(alone, result, "the result for \(x) depends on its place")
            }
        }
    }
}

#if !hasFeature(Embedded)
    extension FunctionSpecification {
        /// How a function of each element is measured: in place, each call on the result of the last, which reaches a fixed
        /// point or grows as slowly as a logarithm.
        static func benchmarks(_ suite: KernelSuite, operations: Int) -> [BenchmarkCase] {
            let work = { (n: Int) in
                Work("\(operations)n flop, 8n bytes", operations: operations * n, bytes: 8 * n, footprint: 4 * n)
            }
            return suite.vectors(name, work: work) { n, workspace in
                let values = workspace.ring(length: n, operands: 1, in: -8...8)
                return (
                    { table in
                        let map = function.map(table)
                        return { repeatedly($0) { map(values[$0], n) } }
                    }, nil
                )
            }
        }
    }
#endif
