internal import _KernelBodies

/// A sweep of a function of one variable, computed in place.
protocol MapSweep: KernelSweep where Case == MapCase {
    var map: KernelTable.Map { get }
    var values: GuardedFloats { get }

    static func reference(_ x: Double) -> Double
    /// The bound of the error where the exact result is `value`.
    static func bound(_ value: Double) -> Double
}

extension MapSweep {
    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    func check(_ testCase: MapCase, using random: inout SplitMix) -> CaseOutcome {
        let arguments = testCase.arguments(using: &random)
        values.place(arguments, slack: testCase.slack.x)
        map(values.start, arguments.count)
        var outcome = CaseOutcome()
        for (x, result) in zip(arguments, values.values) {
            let value = Self.reference(Double(x))
            outcome.compare(result, with: value, bound: Self.bound(value))
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
