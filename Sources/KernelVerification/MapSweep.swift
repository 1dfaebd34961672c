internal import BilinearKernels
internal import _KernelBodies

/// Names the function of a `MapSweep`.
protocol MapSweepFunction {
    static var function: ElementaryFunction { get }
}

enum Exp: MapSweepFunction { static let function = ElementaryFunction.exp }
enum Sigmoid: MapSweepFunction { static let function = ElementaryFunction.sigmoid }
enum LogSigmoid: MapSweepFunction { static let function = ElementaryFunction.logSigmoid }
enum Softplus: MapSweepFunction { static let function = ElementaryFunction.softplus }
enum SigmoidByTable: MapSweepFunction { static let function = ElementaryFunction.sigmoid(by: SigmoidTable()) }
enum LogSigmoidByTable: MapSweepFunction { static let function = ElementaryFunction.logSigmoid(by: SigmoidTable()) }
enum SigmoidByNearestEntry: MapSweepFunction { static let function = ElementaryFunction.sigmoid(by: .word2vec) }

/// A sweep of a function of one variable, computed in place.
struct MapSweep<Name: MapSweepFunction>: KernelSweep {
    private let function = Name.function
    private let map: ElementaryFunction.Map
    private let values = GuardedFloats(capacity: MapCase.largestCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { map = Name.function.map(kernels) }

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    func check(_ testCase: MapCase, using random: inout SplitMix) -> CaseOutcome {
        let arguments = testCase.arguments(using: &random)
        values.place(arguments, slack: testCase.slack.x)
        map(values.start, arguments.count)
        var outcome = CaseOutcome()
        for (x, result) in zip(arguments, values.values) {
            let value = function.reference(LogisticReference(Double(x)))
            outcome.compare(result, with: value, bound: function.bound, difference: function.difference)
            if testCase.isForPlacement {
                var alone = x
                map(&alone, 1)
                outcome.require(alone.bitPattern == result.bitPattern, "the result for \(x) depends on its place")
            }
        }
        outcome.requireIntactSurroundings(values, "the values")
        return outcome
    }
}
