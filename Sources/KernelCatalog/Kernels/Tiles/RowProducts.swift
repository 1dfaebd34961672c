internal import _KernelBodies

enum InnerProducts: KernelSpecification {
    static let name = "innerProducts"
    static let digests = KernelDigests(
        fused: 0x7de1_0366_31de_2ca9, separate: 0xe853_cc67_b835_3311)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/innerProducts(_:_:into:)-(_,MatrixSpan<Float>,_)``",
            "u·(n/16 + 6)·Σ|products|",
            because: "as `scores`")
    ]

    static func cases(_ extent: SweepExtent) -> [RowCase] { RowCase.cases(extent) }

    static func check(_ testCase: RowCase, _ trial: inout Trial) {
        let rows = PlacedRows(testCase, in: &trial)
        let (n, kernel, table) = (testCase.length, trial.kernels.innerProducts, rows.table)
        rows.compare(&trial) { numbers, count, out in
            kernel(rows.query.start, table.floats.start, table.stride, numbers, count, n, out)
        } with: { row, _ in
            let (value, magnitude) = Dot.reference(rows.queryElements[...], row)
            return (value, 0x1p-24 * (Double(n) / 16 + 6) * magnitude)
        }
    }
}

enum SquaredDistances: KernelSpecification {
    static let name = "squaredDistances"
    static let digests = KernelDigests(
        fused: 0x8644_4c10_e425_1ecd, separate: 0xa7b8_227b_7434_b545)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/squaredDistances(_:_:into:)-(_,MatrixSpan<Float>,_)``",
            "u·(n/16 + 8) times the result, where no square underflows",
            because: "as `squaredDistance`, added as in `scores`")
    ]

    static func cases(_ extent: SweepExtent) -> [RowCase] { RowCase.cases(extent) }

    static func check(_ testCase: RowCase, _ trial: inout Trial) {
        let rows = PlacedRows(testCase, in: &trial)
        let (n, kernel, table) = (testCase.length, trial.kernels.squaredDistances, rows.table)
        rows.compare(&trial) { numbers, count, out in
            kernel(rows.query.start, table.floats.start, table.stride, numbers, count, n, out)
        } with: { row, _ in
            let value = SquaredDistance.reference(rows.queryElements[...], row)
            return (value, 0x1p-24 * (Double(n) / 16 + 8) * value)
        }
    }
}

/// Norms are rounded to a float, which adds one rounding to the documented error.
enum CosineSimilarities: KernelSpecification {
    static let name = "cosineSimilarities"
    static let digests = KernelDigests(
        fused: 0x2803_f68c_a2b4_919d, separate: 0xc270_4e76_354c_7fcf)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/cosineSimilarities(_:_:norms:into:)-(_,MatrixSpan<Float>,_,_)``",
            "u·(n/16 + n/128 + 13) absolute, and the relative error of the row's norm",
            because: """
                the product errs as `innerProducts`, the query's norm by half of `squaredNorm`; product and quotient \
                are rounded
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [RowCase] { RowCase.cases(extent) }

    static func check(_ testCase: RowCase, _ trial: inout Trial) {
        let rows = PlacedRows(testCase, in: &trial)
        let (n, kernel, table) = (testCase.length, trial.kernels.cosineSimilarities, rows.table)
        rows.compare(&trial) { numbers, count, out in
            kernel(rows.query.start, table.floats.start, table.stride, numbers, count, rows.norms.start, n, out)
        } with: { row, norm in
            let query = rows.queryElements[...]
            let value = CosineSimilarity.reference(query, norm: CosineSimilarity.norm(query), row, norm: Double(norm))
            return (value, 0x1p-24 * (Double(n) / 16 + Double(n) / 128 + 14))
        }
    }
}

#if !hasFeature(Embedded)
    extension InnerProducts {
        static func setLoop(in table: inout KernelTable) {
            table.innerProducts = { query, base, stride, rows, count, length, out in
                for i in 0..<count {
                    let row = base + (rows.map { Int($0[i]) } ?? i) * stride
                    var s: Float = 0
                    for j in 0..<length { s += query[j] * row[j] }
                    out[i] = s
                }
            }
        }

        private static func work(_ rows: Int, _ length: Int) -> Work {
            Work(
                "2pq flop, 4(pq + p + q) bytes", operations: 2 * rows * length,
                bytes: 4 * (rows * length + rows + length))
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.rows(name, work: work) { p, q, workspace in
                let a = workspace.floats(p * q)
                let x = workspace.floats(q)
                let y = workspace.floats(p)
                return (
                    { table in
                        let products = table.innerProducts
                        return { repeatedly($0) { _ in products(x, a, q, nil, p, q, y) } }
                    },
                    { blas in
                        let (p, q) = (Int32(p), Int32(q))
                        return {
                            repeatedly($0) { _ in
                                blas.gemv(CBLAS.rowMajor, CBLAS.noTranspose, p, q, 1, a, q, x, 1, 0, y, 1)
                            }
                        }
                    }
                )
            }
        }
    }

    extension SquaredDistances {
        static func setLoop(in table: inout KernelTable) {
            table.squaredDistances = { query, base, stride, rows, count, length, out in
                for i in 0..<count {
                    let row = base + (rows.map { Int($0[i]) } ?? i) * stride
                    var s: Float = 0
                    for j in 0..<length { s += (query[j] - row[j]) * (query[j] - row[j]) }
                    out[i] = s
                }
            }
        }

        private static func work(_ rows: Int, _ length: Int) -> Work {
            Work(
                "3pq flop, 4(pq + p + q) bytes", operations: 3 * rows * length,
                bytes: 4 * (rows * length + rows + length))
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.rows(name, work: work) { p, q, workspace in
                let a = workspace.floats(p * q)
                let x = workspace.floats(q)
                let y = workspace.floats(p)
                return (
                    { table in
                        let distances = table.squaredDistances
                        return { repeatedly($0) { _ in distances(x, a, q, nil, p, q, y) } }
                    }, nil
                )
            }
        }
    }

    extension CosineSimilarities {
        static func setLoop(in table: inout KernelTable) {
            table.cosineSimilarities = { query, base, stride, rows, count, norms, length, out in
                var square: Float = 0
                for j in 0..<length { square += query[j] * query[j] }
                for i in 0..<count {
                    let number = rows.map { Int($0[i]) } ?? i
                    let row = base + number * stride
                    var s: Float = 0
                    for j in 0..<length { s += query[j] * row[j] }
                    let product = square.squareRoot() * norms[number]
                    out[i] = product == 0 ? 0 : min(max(s / product, -1), 1)
                }
            }
        }

        private static func work(_ rows: Int, _ length: Int) -> Work {
            Work(
                "2pq flop, 4(pq + 2p + q) bytes", operations: 2 * rows * length,
                bytes: 4 * (rows * length + 2 * rows + length))
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.rows(name, work: work) { p, q, workspace in
                let a = workspace.floats(p * q)
                let x = workspace.floats(q)
                let norms = workspace.floats(p, in: 1...2)
                let y = workspace.floats(p)
                return (
                    { table in
                        let cosines = table.cosineSimilarities
                        return { repeatedly($0) { _ in cosines(x, a, q, nil, p, norms, q, y) } }
                    }, nil
                )
            }
        }
    }
#endif
