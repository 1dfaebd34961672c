internal import _KernelBodies

enum SquaredDistance: KernelSpecification {
    static let name = "squaredDistance"
    static let digests = KernelDigests(
        fused: 0x4e17_b5d4_01d8_c261, separate: 0x1540_8fe8_ac55_9ed0)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/squaredDistance(_:_:)-(Span<Float>,_)``",
            "u·(n/64 + 10) times the result, where no square underflows",
            because: "a difference is rounded, which its square doubles; squares are added as in `dot`")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let xs = testCase.floats(&trial.random)
        // Every fifth pair of vectors is so close together that ‖x‖² − 2·⟨x, y⟩ + ‖y‖² would have no correct digit.
        let ys = testCase.slack.y % 5 == 1 ? xs.map { $0.nextUp } : testCase.floats(&trial.random)
        let x = trial.input("x", xs, slack: testCase.slack.x)
        let y = trial.input("y", ys, slack: testCase.slack.y)
        let value = reference(xs[...], ys[...])
        trial.compare(
            trial.kernels.squaredDistance(x.start, y.start, testCase.length), with: value,
            bound: 0x1p-24 * (Double(testCase.length) / 64 + 10) * value + 0x1p-149 * Double(max(testCase.length, 0)))
    }

    /// Σ (x[i] − y[i])².
    static func reference(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> Double {
        zip(x, y).reduce(0) { sum, pair in
            let difference = Double(pair.0) - Double(pair.1)
            return sum + difference * difference
        }
    }
}

#if !hasFeature(Embedded)
    extension SquaredDistance {
        static func setLoop(in table: inout KernelTable) {
            table.squaredDistance = { x, y, n in
                var s: Float = 0
                for i in 0..<n { s += (x[i] - y[i]) * (x[i] - y[i]) }
                return s
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("3n flop, 8n bytes", operations: 3 * n, bytes: 8 * n)
        }

        /// OpenBLAS needs a copy, an axpy, and a dot product.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 2)
                let y = workspace.ring(length: n, operands: 2)
                let scratch = workspace.floats(n)
                return (
                    { table in
                        let distance = table.squaredDistance
                        return { repeatedly($0) { keep(distance(x[$0], y[$0], n)) } }
                    },
                    { blas in
                        {
                            repeatedly($0) {
                                scratch.update(from: y[$0], count: n)
                                blas.axpy(Int32(n), -1, x[$0], 1, scratch, 1)
                                keep(blas.dot(Int32(n), scratch, 1, scratch, 1))
                            }
                        }
                    }
                )
            }
        }
    }
#endif
