internal import _KernelBodies

enum Bilinear: KernelSpecification {
    static let name = "bilinear"
    static let digests = KernelDigests(
        fused: 0x1625_b6f2_bd3e_5f8b, separate: 0xb1f6_28a3_7e26_49de)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/bilinear(_:_:_:)-(Span<Float>,_,_)``",
            "u·((rows/4 + 3)·(columns/32 + 1) + 9)·Σ|uᵢ·bᵢⱼ·vⱼ|",
            because: """
                four rows are combined; of their products with v each of 32 partial sums adds one for every 32 columns; \
                five levels of reduction follow
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [MatrixCase] { MatrixCase.cases(extent) }

    static func check(_ testCase: MatrixCase, _ trial: inout Trial) {
        let (rows, columns) = (testCase.rows, testCase.columns)
        let us: [Float] = testCase.data.secondFactor(rows, using: &trial.random)
        let vs: [Float] = testCase.data.secondFactor(columns, using: &trial.random)
        var bs: [Float] = testCase.data.firstFactor(rows: 1, columns: rows * columns, using: &trial.random)
        if testCase.data == .absorbed {
            // Four rows are combined before they are added to the sum in which they are lost.
            for i in bs.indices.dropFirst() { bs[i] /= 4 }
        }
        let b = PlacedMatrix(
            "B", bs, columns: columns, padding: testCase.padding, slack: testCase.slack.matrix, in: &trial)
        let u = trial.input("u", us, slack: testCase.slack.y)
        let v = trial.input("v", vs, slack: testCase.slack.x)
        let result = trial.kernels.bilinear(u.start, b.start, b.stride, rows, columns, v.start)

        var value = 0.0
        var magnitude = 0.0
        for row in 0..<rows {
            let (dot, absolute) = Dot.reference(bs[row * columns..<(row + 1) * columns], vs[...])
            value += Double(us[row]) * dot
            magnitude += abs(Double(us[row])) * absolute
        }
        let roundings = (Double(rows) / 4 + 3) * (Double(columns) / 32 + 1) + 9
        trial.compare(result, with: value, bound: 0x1p-24 * roundings * magnitude)
    }
}

#if !hasFeature(Embedded)
    extension Bilinear {
        static func setLoop(in table: inout KernelTable) {
            table.bilinear = { u, b, stride, rows, columns, v in
                var s: Float = 0
                for i in 0..<rows {
                    var t: Float = 0
                    for j in 0..<columns { t += b[i * stride + j] * v[j] }
                    s += u[i] * t
                }
                return s
            }
        }

        /// OpenBLAS needs a matrix-vector product and a dot product.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let n = 300
            let work = Work(
                "2pq + 2p flop, 4(pq + p + q) bytes", operations: 2 * n * n + 2 * n, bytes: 4 * (n * n + 2 * n))
            return [
                suite.benchmark(name, "\(n)×\(n)", work) { workspace in
                    let b = workspace.floats(n * n)
                    let u = workspace.floats(n)
                    let v = workspace.floats(n)
                    let scratch = workspace.floats(n)
                    return (
                        { table in
                            let bilinear = table.bilinear
                            return { repeatedly($0) { _ in keep(bilinear(u, b, n, n, n, v)) } }
                        },
                        { blas in
                            let n = Int32(n)
                            return {
                                repeatedly($0) { _ in
                                    blas.gemv(CBLAS.rowMajor, CBLAS.noTranspose, n, n, 1, b, n, v, 1, 0, scratch, 1)
                                    keep(blas.dot(n, u, 1, scratch, 1))
                                }
                            }
                        }
                    )
                }
            ]
        }
    }
#endif
