internal import _KernelBodies

enum AddOuterProduct: KernelSpecification {
    static let name = "addOuterProduct"
    static let digests = KernelDigests(
        fused: 0x9627_3a8b_4799_5c65, separate: 0x21c8_9fb4_66b4_47e2)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/addOuterProduct(_:_:_:_:)-(_,Span<Float>,_,_)``",
            "u·(|b| + 2·|g·uᵢ·vⱼ|), to first order",
            because: "g·uᵢ is rounded, without fused multiply-add its product with vⱼ, and the sum")
    ]

    static func cases(_ extent: SweepExtent) -> [MatrixCase] { MatrixCase.cases(extent) }

    static func check(_ testCase: MatrixCase, _ trial: inout Trial) {
        let (rows, columns) = (testCase.rows, testCase.columns)
        let g = trial.random.float()
        let us: [Float] = testCase.data.firstFactor(rows: 1, columns: rows, using: &trial.random)
        let vs = trial.random.floats(columns)
        let old = trial.random.floats(rows * columns)
        let u = trial.input("u", us, slack: testCase.slack.y)
        let v = trial.input("v", vs, slack: testCase.slack.x)
        let b = PlacedMatrix(
            "B", old, columns: columns, padding: testCase.padding, slack: testCase.slack.matrix, isWritten: true,
            in: &trial)
        trial.kernels.addOuterProduct(g, u.start, rows, v.start, columns, b.start, b.stride)
        for (i, result) in b.results(&trial).enumerated() {
            let product = Double(g) * Double(us[i / columns]) * Double(vs[i % columns])
            let value = Double(old[i]) + product
            trial.compare(result, with: value, bound: 0x1p-24 * (abs(value) + 2 * abs(product)) * (1 + 0x1p-20))
        }
    }
}

#if !hasFeature(Embedded)
    extension AddOuterProduct {
        static func setLoop(in table: inout KernelTable) {
            table.addOuterProduct = { g, u, rows, v, columns, b, stride in
                for i in 0..<rows {
                    let (row, factor) = (b + i * stride, g * u[i])
                    for j in 0..<columns { row[j] += factor * v[j] }
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let n = 300
            let work = Work(
                "2pq + p flop, 4(2pq + p + q) bytes", operations: 2 * n * n + n, bytes: 4 * (2 * n * n + 2 * n),
                footprint: 4 * (n * n + 2 * n))
            return [
                suite.benchmark(name, "\(n)×\(n)", work) { workspace in
                    let g = KernelSuite.negligible
                    let b = workspace.floats(n * n)
                    let u = workspace.floats(n)
                    let v = workspace.floats(n)
                    return (
                        { table in
                            let add = table.addOuterProduct
                            return { repeatedly($0) { _ in add(g, u, n, v, n, b, n) } }
                        },
                        { blas in
                            let side = Int32(n)
                            return {
                                repeatedly($0) { _ in blas.ger(CBLAS.rowMajor, side, side, g, u, 1, v, 1, b, side) }
                            }
                        }
                    )
                }
            ]
        }
    }
#endif
