internal import _KernelBodies

enum Dot: KernelSpecification {
    static let name = "dot"
    static let digests = KernelDigests(
        fused: 0x858c_0172_e4b3_4bac, separate: 0x326a_a635_a1e6_c108)

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let xs = testCase.floats(&trial.random)
        let ys = testCase.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let y = trial.input("y", ys, slack: testCase.slack.y)
        let (value, magnitude) = reference(xs[...], ys[...])
        trial.compare(
            trial.kernels.dot(x.start, y.start, testCase.length), with: value,
            bound: 0x1p-24 * (Double(testCase.length) / 64 + 8) * magnitude)
    }

    /// Σ x[i]·y[i] in `Double`, in which a product of floats is exact, and Σ |x[i]·y[i]|, to which the error is
    /// relative.
    static func reference(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> (value: Double, magnitude: Double) {
        var value = 0.0
        var magnitude = 0.0
        for (x, y) in zip(x, y) {
            value += Double(x) * Double(y)
            magnitude += abs(Double(x) * Double(y))
        }
        return (value, magnitude)
    }
}
