internal import _KernelBodies

enum AddSparseProduct: KernelSpecification {
    static let name = "addSparseProduct"
    static let digests = KernelDigests(fused: 0x7914_0424_3474_125e, separate: 0x6772_b073_635e_bd29)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/addSparseProduct(_:_:rows:starts:_:columns:)``, a row with n pairs",
            "u·(n/2 + 3)·(|old element| + Σ|products|), to first order",
            because: """
                each of two sums adds half the products, the first of them to the element, and both are added; without \
                fused multiply-add, products are rounded
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    static func check(_ testCase: SampledCase, _ trial: inout Trial) {
        let pairs = PlacedPairs(testCase, areWritten: (true, false), in: &trial)
        let g = trial.random.floats(testCase.pairCount)
        // So small that sums of products stay far below the largest float.
        let coefficients = g.map { $0 * 0x1p-11 }
        let placed = trial.input("the coefficients", coefficients, slack: testCase.slack)
        pairs.withAll {
            trial.kernels.addSparseProduct(
                placed.start, $0.a, $0.aStride, $0.b, $0.bStride, $0.rows, $0.starts, $0.count, $0.columns,
                testCase.length)
        }
        var a = TableReference(pairs.a)
        for (segment, places) in pairs.segments.enumerated() where !places.isEmpty {
            let row = Int(pairs.a.indices[segment]) * pairs.a.stride
            for i in 0..<testCase.length {
                let products = places.map { pair in
                    Double(coefficients[pair]) * Double(pairs.b.old[Int(pairs.b.indices[pair]) * pairs.b.stride + i])
                }
                let old = a.values[row + i]
                let magnitude = abs(old) + products.map(abs).reduce(0, +)
                a.update(
                    row + i, to: old + products.reduce(0, +),
                    bound: a.bounds[row + i] + 0x1p-24 * (Double(places.count) / 2 + 3) * magnitude)
            }
        }
        pairs.a.compare(with: a, &trial)
    }
}

#if !hasFeature(Embedded)
    extension AddSparseProduct {
        static func setLoop(in table: inout KernelTable) {
            table.addSparseProduct = { coefficients, a, aStride, b, bStride, rows, starts, count, columns, length in
                var next = 0
                for segment in 0..<max(count, 0) {
                    let row = a + Int(rows[segment]) * aStride
                    for _ in starts[segment]..<starts[segment + 1] {
                        let column = b + Int(columns[next]) * bStride
                        for l in 0..<length { row[l] += coefficients[next] * column[l] }
                        next += 1
                    }
                }
            }
        }

        private static func work(_ s: Int, _ p: Int, _ d: Int) -> Work {
            Work(
                "2pd flop, 4((2s + p)d + p) bytes", operations: 2 * p * d, bytes: 4 * ((2 * s + p) * d + p),
                footprint: 4 * ((s + p) * d + p))
        }

        /// The rows are overwritten by their own sums; so small coefficients change nothing in them.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.sampled(name, work: work) { s in
                let d = s.d
                for pair in 0..<s.count * BenchmarkSegments.segmentLength { s.scores[pair] *= KernelSuite.negligible }
                return (
                    { table in
                        let add = table.addSparseProduct
                        return {
                            repeatedly($0) { _ in add(s.scores, s.a, d, s.b, d, s.rows, s.starts, s.count, s.columns, d)
                            }
                        }
                    },
                    { blas in
                        {
                            repeatedly($0) { _ in
                                s.visit { row, column, pair in
                                    blas.axpy(Int32(d), s.scores[pair], column, 1, row, 1)
                                }
                            }
                        }
                    }
                )
            }
        }
    }
#endif
