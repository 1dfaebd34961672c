internal import _KernelBodies

enum Scale: KernelSpecification {
    static let name = "scale"
    static let digests = KernelDigests(
        fused: 0x62c8_6b5a_346c_8904, separate: 0x62c8_6b5a_346c_8904)

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        // Every third vector becomes subnormal.
        let a = trial.random.float() * (testCase.slack.y % 3 == 0 ? 0x1p-126 : 1)
        let xs = testCase.floats(&trial.random)
        let x = trial.output("x", xs, slack: testCase.slack.x)
        trial.kernels.scale(a, x.start, testCase.length)
        for (old, result) in zip(xs, x.values) {
            // The product of two floats is exact in Double, and rounding it is all that the kernel does.
            trial.compare(result, with: Double(a) * Double(old), bound: .ulps(0.5), difference: .absolute(0))
        }
    }
}
