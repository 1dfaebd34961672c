internal import _KernelBodies

enum Axpy: KernelSpecification {
    struct Case: Sendable, CustomStringConvertible {
        var vectors: VectorCase
        /// Whether y is x itself, which the kernel allows.
        var isInPlace: Bool

        var description: String { isInPlace ? "\(vectors), in place" : "\(vectors)" }
    }

    static let name = "axpy"
    static let digests = KernelDigests(
        fused: 0x7ac3_8bf0_bc39_d295, separate: 0x6914_ed49_0204_6881)

    static func cases(_ extent: SweepExtent) -> [Case] {
        VectorCase.cases(extent).flatMap { vectors in
            [false, true].map { Case(vectors: vectors, isInPlace: $0) }
        }
    }

    static func check(_ testCase: Case, _ trial: inout Trial) {
        let a = trial.random.float()
        let xs = testCase.vectors.floats(&trial.random)
        let ys = testCase.isInPlace ? xs : testCase.vectors.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.vectors.slack.x)
        let y = trial.output("y", ys, slack: testCase.vectors.slack.y)
        trial.kernels.axpy(a, testCase.isInPlace ? y.start : x.start, y.start, xs.count)
        for (i, result) in y.values.enumerated() {
            let product = Double(a) * Double(xs[i])
            let value = Double(ys[i]) + product
            // Without fused multiply-add, the product is rounded as well.
            let rounded = trial.hasFusedMultiplyAdd ? 0 : abs(product)
            trial.compare(result, with: value, bound: 0x1p-24 * (abs(value) + rounded) * (1 + 0x1p-20))
        }
    }
}
