internal import BilinearKernels
internal import _KernelBodies

enum CosineSimilarity: KernelSpecification {
    static let name = "cosineSimilarity"
    static let digests = KernelDigests(
        fused: 0xcf93_fb9a_2c96_9ae5, separate: 0x8c5a_f70e_fabb_a221)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/cosineSimilarity(_:_:)-(Span<Float>,_)``",
            "u·(n/32 + 20) absolute, for norms from 10⁻¹⁹ to 1.8·10¹⁹",
            because: """
                the product errs as `dot`, the norms together by as much; roots, product, and quotient are rounded
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let xs = testCase.floats(&trial.random)
        // Every fifth pair of vectors is parallel.
        let ys = testCase.slack.y % 5 == 1 ? xs.map { -3 * $0 } : testCase.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let y = trial.input("y", ys, slack: testCase.slack.y)
        let kernels = trial.kernels
        let result = kernels.cosineSimilarity(x.start, y.start, testCase.length)
        trial.compare(
            result, with: reference(xs[...], norm: norm(xs[...]), ys[...], norm: norm(ys[...])),
            bound: 0x1p-24 * (Double(testCase.length) / 32 + 20))
        trial.require(!(abs(result) > 1), "a cosine of \(result)")
    }

    /// ‖x‖.
    static func norm(_ x: ArraySlice<Float>) -> Double { Dot.reference(x, x).value.squareRoot() }

    /// ⟨x, y⟩ / (‖x‖·‖y‖); 0 for a zero vector.
    static func reference(
        _ x: ArraySlice<Float>, norm xNorm: Double, _ y: ArraySlice<Float>, norm yNorm: Double
    ) -> Double {
        let norms = xNorm * yNorm
        return norms == 0 ? 0 : norms.isInfinite ? .nan : Dot.reference(x, y).value / norms
    }
}

#if !hasFeature(Embedded)
    extension CosineSimilarity {
        static let goals: [SpeedGoal] = [.speedup(over: separate, "1.5")]
        private static let separate = "dot and norms"

        static func setLoop(in table: inout KernelTable) {
            table.cosineSimilarity = { x, y, n in
                var (product, xx, yy): (Float, Float, Float) = (0, 0, 0)
                for i in 0..<n {
                    product += x[i] * y[i]
                    xx += x[i] * x[i]
                    yy += y[i] * y[i]
                }
                let norms = xx.squareRoot() * yy.squareRoot()
                return norms == 0 ? 0 : min(max(product / norms, -1), 1)
            }
        }

        /// Beside three passes: a dot product and two norms, of the best instruction set.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.lengths.map { n in
                let work = Work("6n flop, 8n bytes", operations: 6 * n, bytes: 8 * n)
                return suite.benchmark(name, "\(n)", work) { workspace in
                    let x = workspace.ring(length: n, operands: 2)
                    let y = workspace.ring(length: n, operands: 2)
                    return (
                        { table in
                            let cosine = table.cosineSimilarity
                            return { repeatedly($0) { keep(cosine(x[$0], y[$0], n)) } }
                        },
                        { blas in
                            let n = Int32(n)
                            return {
                                repeatedly($0) {
                                    let xx = blas.dot(n, x[$0], 1, x[$0], 1)
                                    let yy = blas.dot(n, y[$0], 1, y[$0], 1)
                                    keep(blas.dot(n, x[$0], 1, y[$0], 1) / (xx.squareRoot() * yy.squareRoot()))
                                }
                            }
                        }
                    )
                } more: { workspace in
                    let x = workspace.ring(length: n, operands: 2)
                    let y = workspace.ring(length: n, operands: 2)
                    return suite.sets.suffix(1).map { set in
                        let (dot, squaredNorm) = (set.kernels.dot, set.kernels.squaredNorm)
                        return Contender(separate, .peer) {
                            repeatedly($0) {
                                let norms = squaredNorm(x[$0], n).squareRoot() * squaredNorm(y[$0], n).squareRoot()
                                keep(dot(x[$0], y[$0], n) / norms)
                            }
                        }
                    }
                }
            }
        }
    }
#endif
