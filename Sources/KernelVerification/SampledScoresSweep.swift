internal import _KernelBodies

struct SampledScoresSweep: KernelSweep {
    private let kernels: KernelTable
    private let places = SampledPlaces()
    private let out = GuardedFloats(capacity: SampledCase.largestPairCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    func check(_ testCase: SampledCase, using random: inout SplitMix) -> CaseOutcome {
        let pairs = PlacedPairs(testCase, in: places, using: &random)
        out.place(Array(repeating: 0, count: testCase.pairCount), slack: testCase.slack)
        pairs.withAll { score($0, testCase.length, into: out.start) }

        var outcome = CaseOutcome()
        let scores = out.values
        for (segment, places) in pairs.segments.enumerated() {
            for pair in places {
                var (value, magnitude) = DotReference.dot(pairs.a.row(segment), pairs.b.row(pair))
                var roundings = (Double(testCase.length) / 16 + 4) * magnitude
                if let biases = pairs.biases {
                    let terms = [pairs.offset, biases.a.row(segment).first!, biases.b.row(pair).first!].map(Double.init)
                    value += terms.reduce(0, +)
                    magnitude += 3 * terms.map(abs).reduce(0, +)
                    roundings += magnitude
                }
                outcome.compare(scores[pair], with: value, bound: 0x1p-24 * roundings)
                var alone: Float = 0
                pairs.withOne(pair, of: segment) { score($0, testCase.length, into: &alone) }
                outcome.require(
                    alone.bitPattern == scores[pair].bitPattern, "score \(pair) depends on the pairs beside it")
            }
        }
        outcome.requireUnchanged(pairs.a.floats, from: pairs.a.old, "A")
        outcome.requireUnchanged(pairs.b.floats, from: pairs.b.old, "B")
        if let biases = pairs.biases {
            outcome.requireUnchanged(biases.a.floats, from: biases.a.old, "A's biases")
            outcome.requireUnchanged(biases.b.floats, from: biases.b.old, "B's biases")
        }
        outcome.requireIntactSurroundings(out, "the scores")
        return outcome
    }

    private func score(_ pairs: SampledPairs, _ length: Int, into out: UnsafeMutablePointer<Float>) {
        kernels.sampledScores(
            pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count, pairs.columns,
            pairs.biases?.a, pairs.biases?.b, pairs.biases?.offset ?? 0, length, out)
    }
}
