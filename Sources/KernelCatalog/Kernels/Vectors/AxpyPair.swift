internal import _KernelBodies

enum AxpyPair: KernelSpecification {
    static let name = "axpyPair"
    static let digests = KernelDigests(
        fused: 0x3cb5_f578_a5be_2645, separate: 0x9673_774a_9207_3f25)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/axpyPair(scale:coefficient:_:_:)-(_,_,MutableSpan<Float>,_)``",
            "u·(|α·u| + |g·v| + |α·u + g·v|), to first order",
            because: "α·u is rounded, without fused multiply-add g·v too, and the sum")
    ]

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

#if !hasFeature(Embedded)
    extension AxpyPair {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.openBLAS, "1.5")]

        static func setLoop(in table: inout KernelTable) {
            table.axpyPair = { alpha, g, u, v, n in
                for i in 0..<n {
                    let (oldU, oldV) = (u[i], v[i])
                    u[i] = alpha * oldU + g * oldV
                    v[i] = alpha * oldV + g * oldU
                }
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("6n flop, 16n bytes", operations: 6 * n, bytes: 16 * n, footprint: 8 * n)
        }

        /// With α = 1, for which OpenBLAS needs two axpys and a copy of u.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let g = KernelSuite.negligible
            let m = RandomRows.length
            return suite.vectors(name, work: work) { n, workspace in
                let u = workspace.ring(length: n, operands: 2)
                let v = workspace.ring(length: n, operands: 2)
                let scratch = workspace.floats(n)
                return (
                    { table in
                        let axpyPair = table.axpyPair
                        return { repeatedly($0) { axpyPair(1, g, u[$0], v[$0], n) } }
                    },
                    { blas in { repeatedly($0) { compose(blas, g, u[$0], v[$0], n, scratch) } } }
                )
            } + [
                suite.randomRows(name, "\(m)", work(m)) { rows, workspace in
                    let scratch = workspace.floats(m)
                    return (
                        { table, prefetches in
                            let axpyPair = table.axpyPair
                            return { rows.visitPairs($0, prefetches) { axpyPair(1, g, $0, $1, m) } }
                        },
                        { blas in { rows.visitPairs($0, false) { compose(blas, g, $0, $1, m, scratch) } } }
                    )
                }
            ]
        }

        /// u += g·v, v += g·u, with the old u copied to `scratch`.
        private static func compose(
            _ blas: CBLAS, _ g: Float, _ u: CBLAS.MutableVector, _ v: CBLAS.MutableVector, _ n: Int,
            _ scratch: CBLAS.MutableVector
        ) {
            scratch.update(from: u, count: n)
            blas.axpy(Int32(n), g, v, 1, u, 1)
            blas.axpy(Int32(n), g, scratch, 1, v, 1)
        }
    }
#endif
