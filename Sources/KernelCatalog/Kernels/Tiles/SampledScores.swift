internal import _KernelBodies

enum SampledScores: KernelSpecification {
    static let name = "sampledScores"
    static let digests = KernelDigests(
        fused: 0x5b8e_7751_1b26_0d11, separate: 0x2200_c189_84d9_1194)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/sampledScores(_:rows:starts:_:columns:into:)``",
            "u·(n/16 + 4)·Σ|a[i]·b[i]|",
            because: "as `scores`, of rows without a remainder"),
        BoundText(
            .sums, "``Kernels/sampledScores(_:biases:rows:starts:_:biases:columns:offset:into:)``",
            "u·(n/16 + 5)·Σ|a[i]·b[i]| + u·3·(|offset| + |aᵢ| + |bⱼ|)",
            because: "offset and biases are added up, then to the product"),
    ]

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    static func check(_ testCase: SampledCase, _ trial: inout Trial) {
        let pairs = PlacedPairs(testCase, areWritten: (false, false), in: &trial)
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

#if !hasFeature(Embedded)
    extension SampledScores {
        static func setLoop(in table: inout KernelTable) {
            table.sampledScores = {
                a, aStride, b, bStride, rows, starts, count, columns, aBiases, bBiases, offset, length, out in
                var next = 0
                for segment in 0..<max(count, 0) {
                    let (i, row) = (Int(rows[segment]), a + Int(rows[segment]) * aStride)
                    for _ in starts[segment]..<starts[segment + 1] {
                        let (j, column) = (Int(columns[next]), b + Int(columns[next]) * bStride)
                        var s: Float = 0
                        for l in 0..<length { s += row[l] * column[l] }
                        if let aBiases, let bBiases { s += offset + aBiases[i] + bBiases[j] }
                        out[next] = s
                        next += 1
                    }
                }
            }
        }

        private static func work(_ s: Int, _ p: Int, _ d: Int) -> Work {
            Work("2pd flop, 4((s + p)d + p) bytes", operations: 2 * p * d, bytes: 4 * ((s + p) * d + p))
        }

        /// s segments with p pairs of rows of d floats in all. Scores count, but the rows' numbers don't.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.sampled(name, work: work) { s in
                let d = s.d
                return (
                    { table in
                        let scores = table.sampledScores
                        return {
                            repeatedly($0) { _ in
                                scores(s.a, d, s.b, d, s.rows, s.starts, s.count, s.columns, nil, nil, 0, d, s.scores)
                            }
                        }
                    },
                    { blas in
                        {
                            repeatedly($0) { _ in
                                s.visit { row, column, pair in
                                    s.scores[pair] = blas.dot(Int32(d), row, 1, column, 1)
                                }
                            }
                        }
                    }
                )
            }
        }
    }
#endif
