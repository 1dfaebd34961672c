internal import _KernelBodies

struct ApplyCoefficientsSweep: KernelSweep {
    private let kernels: KernelTable
    private let a = GuardedFloats(capacity: TileCase.largestCount)
    private let b = GuardedFloats(capacity: TileCase.largestCount)
    private let coefficients = GuardedFloats(capacity: 12 * 24)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [TileCase] {
        TileCase.cases(extent, repetitions: [.none])
    }

    func check(_ testCase: TileCase, using random: inout SplitMix) -> CaseOutcome {
        let repetition = testCase.repetition
        let a = GatheredTable(
            in: a, count: testCase.rows, testCase, isRepeating: [.inA, .inBoth].contains(repetition), using: &random)
        let b = GatheredTable(
            in: b, count: testCase.columns, testCase, isRepeating: [.inB, .inBoth].contains(repetition), using: &random)
        let g = random.floats(testCase.rows * testCase.columns)
        coefficients.place(g, slack: testCase.slack)
        let alpha = random.floats(1)[0]
        let (newA, newB) = ApplyCoefficientsReference.apply(alpha, g, a, b, testCase.length)
        a.indices.withUnsafeBufferPointer { aIndices in
            b.indices.withUnsafeBufferPointer { bIndices in
                kernels.applyCoefficients(
                    alpha, coefficients.start, a.floats.start, a.stride, aIndices.baseAddress!, testCase.rows,
                    b.floats.start, b.stride, bIndices.baseAddress!, testCase.columns, testCase.length)
            }
        }

        var outcome = CaseOutcome()
        compare(a, with: newA, "A", &outcome)
        compare(b, with: newB, "B", &outcome)
        outcome.requireUnchanged(coefficients, from: g, "G")
        return outcome
    }

    /// Compares a table with its reference. Padding and rows that weren't gathered must have their old bits.
    private func compare(
        _ table: GatheredTable, with new: ApplyCoefficientsReference.Update, _ name: String,
        _ outcome: inout CaseOutcome
    ) {
        let results = table.floats.values
        for element in results.indices {
            if new.productCounts[element] > 0 {
                outcome.compare(results[element], with: new.values[element], bound: new.bound(element))
            } else {
                outcome.require(
                    results[element].bitPattern == table.old[element].bitPattern,
                    "an element of \(name) outside the tile was written")
            }
        }
        outcome.requireIntactSurroundings(table.floats, name)
    }
}

struct RepeatedRowsSweep: KernelSweep {
    private let sweep: ApplyCoefficientsSweep

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) {
        sweep = ApplyCoefficientsSweep(kernels: kernels, hasFusedMultiplyAdd: hasFusedMultiplyAdd)
    }

    static func cases(_ extent: SweepExtent) -> [TileCase] {
        TileCase.cases(extent, repetitions: [.inA, .inB, .inBoth])
    }

    func check(_ testCase: TileCase, using random: inout SplitMix) -> CaseOutcome {
        sweep.check(testCase, using: &random)
    }
}
