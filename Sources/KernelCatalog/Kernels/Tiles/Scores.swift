internal import _KernelBodies

enum Scores: KernelSpecification {
    static let name = "scores"
    static let digests = KernelDigests(
        fused: 0xa966_7036_2b8b_3bd6, separate: 0x5270_5757_0bb2_01a8)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/scores(_:rows:_:rows:into:)``",
            "u·(n/16 + 6)·Σ|a[i]·b[i]|",
            because: "each of 16 partial sums adds ⌈n/16⌉ products, four levels of reduction follow; products as above")
    ]

    static func cases(_ extent: SweepExtent) -> [TileCase] { TileCase.cases(extent, repetitions: [.none, .inBoth]) }

    static func check(_ testCase: TileCase, _ trial: inout Trial) {
        let isRepeating = testCase.repetition == .inBoth
        let a = GatheredTable(
            "A", gathering: testCase.rows, testCase, isRepeating: isRepeating, isWritten: false, in: &trial)
        let b = GatheredTable(
            "B", gathering: testCase.columns, testCase, isRepeating: isRepeating, isWritten: false, in: &trial)
        let out = trial.output("the scores", count: testCase.rows * testCase.columns, slack: testCase.slack)
        let kernels = trial.kernels
        func score(_ rows: Range<Int>, _ columns: Range<Int>, into out: UnsafeMutablePointer<Float>) {
            a.indices[rows].withUnsafeBufferPointer { aIndices in
                b.indices[columns].withUnsafeBufferPointer { bIndices in
                    kernels.scores(
                        a.floats.start, a.stride, aIndices.baseAddress!, rows.count,
                        b.floats.start, b.stride, bIndices.baseAddress!, columns.count, testCase.length, out)
                }
            }
        }
        score(0..<testCase.rows, 0..<testCase.columns, into: out.start)
        let scores = out.values
        for i in 0..<testCase.rows {
            for j in 0..<testCase.columns {
                let (value, magnitude) = Dot.reference(a.row(i), b.row(j))
                let result = scores[i * testCase.columns + j]
                trial.compare(result, with: value, bound: 0x1p-24 * (Double(testCase.length) / 16 + 6) * magnitude)
                var alone: Float = 0
                score(i..<i + 1, j..<j + 1, into: &alone)
                trial.requireSame(alone, result, "score \(i), \(j) depends on the tile's shape")
            }
        }
    }
}

#if !hasFeature(Embedded)
    extension Scores {
        static let goals: [SpeedGoal] = [.shareOfPeak("6×6×304", "80 %")]

        static func setLoop(in table: inout KernelTable) {
            table.scores = { aBase, aStride, a, m, bBase, bStride, b, k, length, out in
                for i in 0..<m {
                    for j in 0..<k {
                        let (x, y) = (aBase + Int(a[i]) * aStride, bBase + Int(b[j]) * bStride)
                        var s: Float = 0
                        for l in 0..<length { s += x[l] * y[l] }
                        out[i * k + j] = s
                    }
                }
            }
        }

        /// m and k rows of d floats.
        private static func work(_ m: Int, _ k: Int, _ d: Int) -> Work {
            Work("2mkd flop, 4(md + kd + mk) bytes", operations: 2 * m * k * d, bytes: 4 * (m * d + k * d + m * k))
        }

        /// OpenBLAS gets its rows side by side in a cache; random rows it must gather first.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.tileShapes.map { m, k, d in
                suite.benchmark(name, "\(m)×\(k)×\(d)", work(m, k, d)) { workspace in
                    let t = BenchmarkTile(m, k, d, in: workspace)
                    return (
                        { table in
                            let scores = table.scores
                            return {
                                repeatedly($0) { _ in
                                    scores(t.rows, t.stride, t.a, m, t.rows, t.stride, t.b, k, d, t.scores)
                                }
                            }
                        },
                        { blas in
                            { repeatedly($0) { _ in multiply(blas, t.aRows, t.bRows, t.stride, m, k, d, t.scores) } }
                        }
                    )
                }
            } + [onRandomRows(suite, KernelSuite.side, RandomRows.length)]
        }

        private static func onRandomRows(_ suite: KernelSuite, _ m: Int, _ n: Int) -> BenchmarkCase {
            suite.randomRows(name, "\(m)×\(m)×\(n)", work(m, m, n)) { rows, workspace in
                let (base, stride) = (rows.base, rows.stride)
                let out = workspace.floats(m * m)
                let gathered = workspace.floats(2 * m * n)
                return (
                    { table, prefetches in
                        let scores = table.scores
                        return {
                            rows.visitTiles($0, m, prefetches) {
                                scores(base, stride, $0, m, base, stride, $1, m, n, out)
                            }
                        }
                    },
                    { blas in
                        {
                            rows.visitTiles($0, m, false) {
                                rows.gather($0, $1, m, into: gathered)
                                multiply(blas, gathered, gathered + m * n, n, m, m, n, out)
                            }
                        }
                    }
                )
            }
        }

        /// scores ← A·Bᵀ: m and k rows of d floats, `stride` apart (Ji et al. 2016, arXiv:1604.04661).
        private static func multiply(
            _ blas: CBLAS, _ a: CBLAS.Vector, _ b: CBLAS.Vector, _ stride: Int, _ m: Int, _ k: Int, _ d: Int,
            _ scores: CBLAS.MutableVector
        ) {
            blas.gemm(
                CBLAS.rowMajor, CBLAS.noTranspose, CBLAS.transpose, Int32(m), Int32(k), Int32(d), 1, a, Int32(stride),
                b,
                Int32(stride), 0, scores, Int32(k))
        }
    }
#endif
