internal import _KernelBodies

enum AxpyPair: KernelSpecification {
    static let name = "axpyPair"
    static let digests = KernelDigests(
        fused: 0xea36_e183_6d18_2ef9, separate: 0x9511_1d57_caa2_81f1)

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let (alpha, g) = (trial.random.float(), trial.random.float())
        let us = testCase.floats(&trial.random)
        let vs = testCase.floats(&trial.random)
        let u = trial.output("u", us, slack: testCase.slack.x)
        let v = trial.output("v", vs, slack: testCase.slack.y)
        trial.kernels.axpyPair(alpha, g, u.start, v.start, testCase.length)
        let (newU, newV) = (u.values, v.values)
        for i in 0..<testCase.length {
            for (result, own, other) in [(newU[i], us[i], vs[i]), (newV[i], vs[i], us[i])] {
                let (kept, product) = (Double(alpha) * Double(own), Double(g) * Double(other))
                let magnitude = abs(kept + product) + abs(product) + abs(kept)
                trial.compare(result, with: kept + product, bound: 0x1p-24 * magnitude * (1 + 0x1p-20))
            }
        }
    }
}
