internal import _KernelBodies

enum SampledScores: KernelSpecification {
    static let name = "sampledScores"
    static let digests = KernelDigests(
        fused: 0x5b8e_7751_1b26_0d11, separate: 0x2200_c189_84d9_1194)

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    static func check(_ testCase: SampledCase, _ trial: inout Trial) {
        let pairs = PlacedPairs(testCase, areWritten: false, in: &trial)
        let out = trial.output("the scores", count: testCase.pairCount, slack: testCase.slack)
        let kernels = trial.kernels
        func score(_ pairs: SampledPairs, into out: UnsafeMutablePointer<Float>) {
            kernels.sampledScores(
                pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count, pairs.columns,
                pairs.biases?.a, pairs.biases?.b, pairs.biases?.offset ?? 0, testCase.length, out)
        }
        pairs.withAll { score($0, into: out.start) }
        let scores = out.values
        for (segment, places) in pairs.segments.enumerated() {
            for pair in places {
                var (value, magnitude) = Dot.reference(pairs.a.row(segment), pairs.b.row(pair))
                var roundings = (Double(testCase.length) / 16 + 4) * magnitude
                if let biases = pairs.biases {
                    let terms = [pairs.offset, biases.a.row(segment).first!, biases.b.row(pair).first!].map(Double.init)
                    value += terms.reduce(0, +)
                    magnitude += 3 * terms.map(abs).reduce(0, +)
                    roundings += magnitude
                }
                trial.compare(scores[pair], with: value, bound: 0x1p-24 * roundings)
                var alone: Float = 0
                pairs.withOne(pair, of: segment) { score($0, into: &alone) }
                trial.requireSame(alone, scores[pair], "score \(pair) depends on the pairs beside it")
            }
        }
    }
}
