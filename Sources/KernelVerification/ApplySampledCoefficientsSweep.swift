internal import _KernelBodies

struct ApplySampledCoefficientsSweep: KernelSweep {
    private let kernels: KernelTable
    private let places = SampledPlaces()
    private let coefficients = GuardedFloats(capacity: SampledCase.largestPairCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    func check(_ testCase: SampledCase, using random: inout SplitMix) -> CaseOutcome {
        let pairs = PlacedPairs(testCase, in: places, using: &random)
        let g = random.floats(testCase.pairCount)
        coefficients.place(g, slack: testCase.slack)
        // So small that rows that are updated many times stay far below the largest float.
        let alpha = random.floats(1)[0] * 0x1p-11
        let largestDecay = 1 / Float(max(1, testCase.counts.max() ?? 0))
        func randomDecay() -> Float {
            [0, largestDecay, Float.random(in: 0...largestDecay, using: &random)].randomElement(using: &random)!
        }
        let (decay, biasDecay) = (randomDecay(), randomDecay())
        let reference = ApplySampledCoefficientsReference(alpha: alpha, coefficients: g, segments: pairs.segments)
        let (newA, newB) = reference.apply(decay: decay, to: pairs.a, pairs.b, length: testCase.length)
        pairs.withAll {
            kernels.applySampledCoefficients(
                alpha, decay, coefficients.start, $0.a, $0.aStride, $0.b, $0.bStride, $0.rows, $0.starts, $0.count,
                $0.columns, $0.biases?.a, $0.biases?.b, biasDecay, testCase.length)
        }

        var outcome = CaseOutcome()
        compare(pairs.a, with: newA, "A", &outcome)
        compare(pairs.b, with: newB, "B", &outcome)
        if let biases = pairs.biases {
            let (newA, newB) = reference.applyToBiases(decay: biasDecay, biases.a, biases.b)
            compare(biases.a, with: newA, "A's biases", &outcome)
            compare(biases.b, with: newB, "B's biases", &outcome)
        }
        outcome.requireUnchanged(coefficients, from: g, "the coefficients")
        return outcome
    }

    /// Compares a table with its reference. Padding and rows that are in no pair must have their old bits.
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
