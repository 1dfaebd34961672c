internal import _KernelBodies

enum Normalize: KernelSpecification {
    static let name = "normalize"
    static let digests = KernelDigests(
        fused: 0x468e_a049_3ed1_da6b, separate: 0xd8f5_bfa3_93e4_8d4f)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/normalize(_:)-(MutableSpan<Float>)``",
            """
            u·(n/128 + 7)·|element|, of the norm u·(n/128 + 5)·norm, for norms from 10⁻¹⁹ to 1.8·10¹⁹
            """,
            because: """
                the root halves the error of `squaredNorm` and is rounded; so are the reciprocal and the product \
                with it
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        // Every fourth vector is zero.
        let scale: Float = testCase.slack.y % 4 == 1 && testCase.distribution == .uniform ? 0 : 1
        let xs = testCase.floats(&trial.random).map { scale * $0 }
        let x = trial.output("x", xs, slack: testCase.slack.x)
        let result = trial.kernels.normalize(x.start, testCase.length)
        let norm = CosineSimilarity.norm(xs[...])
        let additions = Double(testCase.length) / 128
        trial.compare(result, with: norm, bound: 0x1p-24 * (additions + 5) * norm)
        let isUsable = norm > 0 && norm.isFinite
        for (old, new) in zip(xs, x.values) {
            let value = isUsable ? Double(old) / norm : Double(old)
            trial.compare(new, with: value, bound: isUsable ? 0x1p-24 * (additions + 7) * abs(value) : 0)
        }
    }
}

#if !hasFeature(Embedded)
    extension Normalize {
        static func setLoop(in table: inout KernelTable) {
            table.normalize = { x, n in
                var s: Float = 0
                for i in 0..<n { s += x[i] * x[i] }
                let norm = s.squareRoot()
                guard norm > 0 && norm.isFinite else { return norm }
                for i in 0..<n { x[i] /= norm }
                return norm
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("3n flop, 12n bytes", operations: 3 * n, bytes: 12 * n, footprint: 4 * n)
        }

        /// OpenBLAS needs a dot product and a multiplication.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let normalize = table.normalize
                        return { repeatedly($0) { keep(normalize(x[$0], n)) } }
                    },
                    { blas in
                        {
                            repeatedly($0) {
                                let norm = blas.dot(Int32(n), x[$0], 1, x[$0], 1).squareRoot()
                                blas.scal(Int32(n), 1 / norm, x[$0], 1)
                            }
                        }
                    }
                )
            }
        }
    }
#endif
