internal import _KernelBodies

struct ApplySampledCoefficientsSweep: KernelSweep {
    private let kernels: KernelTable
    private let a = GuardedFloats(capacity: SampledCase.largestCount)
    private let b = GuardedFloats(capacity: SampledCase.largestCount)
    private let coefficients = GuardedFloats(capacity: SampledCase.largestPairCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    func check(_ testCase: SampledCase, using random: inout SplitMix) -> CaseOutcome {
        let pairs = PlacedPairs(testCase, in: a, b, using: &random)
        let g = random.floats(testCase.pairCount)
        coefficients.place(g, slack: testCase.slack)
        // So small that rows updated again and again stay far from the largest float.
        let alpha = random.floats(1)[0] * 0x1p-11
        let largestDecay = 1 / Float(max(1, testCase.counts.max() ?? 0))
        let decay = [0, largestDecay, Float.random(in: 0...largestDecay, using: &random)].randomElement(using: &random)!
        let (newA, newB) = ApplySampledCoefficientsReference.apply(alpha, decay: decay, g, pairs, testCase.length)
        pairs.withAll {
            kernels.applySampledCoefficients(
                alpha, decay, coefficients.start, $0.a, $0.aStride, $0.b, $0.bStride, $0.rows, $0.starts, $0.count,
                $0.columns, testCase.length)
        }

        var outcome = CaseOutcome()
        compare(pairs.a, with: newA, "A", &outcome)
        compare(pairs.b, with: newB, "B", &outcome)
        outcome.requireUnchanged(coefficients, from: g, "the coefficients")
        return outcome
    }

    /// Compares a table with its reference; rows of no pair and padding must have their old bits.
    private func compare(
        _ table: GatheredTable, with new: ApplySampledCoefficientsReference.Table, _ name: String,
        _ outcome: inout CaseOutcome
    ) {
        let results = table.floats.values
        for element in results.indices {
            if new.isUpdated[element] {
                outcome.compare(results[element], with: new.values[element], bound: new.bounds[element])
            } else {
                outcome.require(
                    results[element].bitPattern == table.old[element].bitPattern,
                    "an element of \(name) outside the pairs was written")
            }
        }
        outcome.requireIntactSurroundings(table.floats, name)
    }
}
