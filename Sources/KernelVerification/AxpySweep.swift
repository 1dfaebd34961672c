internal import _KernelBodies

struct AxpySweep: KernelSweep {
    struct Case: Sendable, CustomStringConvertible {
        var vectors: VectorCase
        /// Whether y is x itself, which the kernel allows.
        var isInPlace: Bool

        var description: String { isInPlace ? "\(vectors), in place" : "\(vectors)" }
    }

    private let kernels: KernelTable
    private let hasFusedMultiplyAdd: Bool
    private let x = GuardedFloats(capacity: VectorCase.largestLength)
    private let y = GuardedFloats(capacity: VectorCase.largestLength)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) {
        self.kernels = kernels
        self.hasFusedMultiplyAdd = hasFusedMultiplyAdd
    }

    static func cases(_ extent: SweepExtent) -> [Case] {
        VectorCase.cases(extent).flatMap { vectors in
            [false, true].map { Case(vectors: vectors, isInPlace: $0) }
        }
    }

    func check(_ testCase: Case, using random: inout SplitMix) -> CaseOutcome {
        let length = testCase.vectors.length
        let a = random.floats(1)[0]
        let xs = random.floats(length)
        let ys = testCase.isInPlace ? xs : random.floats(length)
        x.place(xs, slack: testCase.vectors.slack.x)
        y.place(ys, slack: testCase.vectors.slack.y)
        kernels.axpy(a, testCase.isInPlace ? y.start : x.start, y.start, length)

        var outcome = CaseOutcome()
        let results = y.values
        for i in 0..<length {
            let (value, product) = AxpyReference.axpy(a, xs[i], ys[i])
            let rounded = hasFusedMultiplyAdd ? 0 : abs(product)
            outcome.compare(results[i], with: value, bound: 0x1p-24 * (abs(value) + rounded) * (1 + 0x1p-20))
        }
        outcome.requireUnchanged(x, from: xs, "x")
        outcome.requireIntactSurroundings(y, "y")
        return outcome
    }
}
