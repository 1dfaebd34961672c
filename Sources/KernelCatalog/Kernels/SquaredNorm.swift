internal import _KernelBodies

enum SquaredNorm: KernelSpecification {
    static let name = "squaredNorm"
    static let digests = KernelDigests(
        fused: 0x8fec_2463_a51d_42cd, separate: 0x805c_18cf_5494_9bda)

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let xs = testCase.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let result = trial.kernels.squaredNorm(x.start, testCase.length)
        let value = Dot.reference(xs[...], xs[...]).value
        trial.compare(result, with: value, bound: 0x1p-24 * (Double(testCase.length) / 64 + 8) * value)
        trial.requireSame(
            result, trial.kernels.dot(x.start, x.start, testCase.length), "not the bits of dot(x, x)")
    }
}
