internal import _KernelBodies

enum MultiplyPacked: KernelSpecification {
    static let name = "multiplyPacked"
    static let digests = KernelDigests(
        fused: 0x64ff_80da_c9a7_b505, separate: 0x41bc_7881_f638_08ad)

    static let bounds = [
        BoundText(
            .sums, "``Kernels/multiplyPacked(_:_:rows:into:)``", "u·(k + 3)·Σ|a·b|",
            because: "as `gemm` with α = 1 and β = 0, bit for bit")
    ]

    static func cases(_ extent: SweepExtent) -> [PackedCase] { PackedCase.cases(extent) }

    /// Multiplies by all rows in one call, by the rows of each range in a call of its own, and with `gemm`.
    static func check(_ testCase: PackedCase, _ trial: inout Trial) {
        let (m, n, k) = (testCase.m, testCase.n, testCase.k)
        let (padding, slack) = (testCase.padding, testCase.slack)
        let opA: [Float] = testCase.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let opB: [Float] = testCase.data.secondFactor(k * n, using: &trial.random)
        let a = PlacedMatrix("A", opA, columns: k, padding: padding.a, slack: slack.a, in: &trial)
        let b = PlacedMatrix(
            "B", testCase.isTransposed ? opB : transpose(opB, columns: n), columns: testCase.isTransposed ? n : k,
            padding: padding.b, slack: slack.b, in: &trial)
        let packed = trial.output("packed B", count: PackedPanel.floats(rows: n, columns: k), slack: 0)
        trial.kernels.packRows(b.start, b.stride, testCase.isTransposed, n, k, packed.start)
        let c = PlacedMatrix(
            "C", Array(repeating: Float.nan, count: m * n), columns: n, padding: padding.c, slack: slack.c,
            isWritten: true,
            in: &trial)
        var first = 0
        for end in testCase.ends + [n] {
            trial.kernels.multiplyPacked(
                m, k, a.start, a.stride, packed.start, first, end - first, c.start + first, c.stride)
            first = end
        }
        let results = c.results(&trial)
        MatrixProductReference(m: m, n: n, k: k, Scaling(), opA, opB, [])
            .compare(results, roundings: Double(k) + 3, &trial)
        let whole = trial.output("C of gemm", count: m * n, slack: slack.c)
        trial.kernels.gemm(
            m, n, k, 1, a.start, a.stride, false, b.start, b.stride, !testCase.isTransposed, 0, whole.start, n)
        for i in results.indices {
            trial.requireSame(results[i], whole.start[i], "element \(i) is \(results[i]), by gemm \(whole.start[i])")
        }
    }
}

#if !hasFeature(Embedded)
    extension MultiplyPacked {
        static let goals: [SpeedGoal] = [6, 16].map { .shareOfBound("\($0)×100000×300", "85 %") }

        /// A dot product for each element. The rows are where packing has put them.
        static func setLoop(in table: inout KernelTable) {
            table.packRows = { source, stride, isTransposed, rows, columns, out in
                for row in 0..<rows {
                    for column in 0..<columns {
                        let offset = isTransposed ? column * stride + row : row * stride + column
                        out[row * columns + column] = source[offset]
                    }
                }
            }
            table.multiplyPacked = { m, k, a, aStride, b, first, count, c, cStride in
                for i in 0..<m {
                    for j in 0..<count {
                        var s: Float = 0
                        for l in 0..<k { s += a[i * aStride + l] * b[(first + j) * k + l] }
                        c[i * cStride + j] = s
                    }
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let n = suite.isQuick ? 2_000 : 100_000
            let k = 300
            return [6, 16].map { m in
                let work = Work(
                    "2mnk flop, 4(mk + kn + mn) bytes", operations: 2 * m * n * k, bytes: 4 * (m * k + k * n + m * n))
                return suite.benchmark(name, "\(m)×\(n)×\(k)", work, allLibraries: true) { workspace in
                    let a = workspace.floats(m * k)
                    let b = workspace.floats(n * k)
                    let packed = workspace.floats(PackedPanel.floats(rows: n, columns: k))
                    let c = workspace.floats(m * n)
                    return (
                        { table in
                            let multiply = table.multiplyPacked
                            return { repeatedly($0) { _ in multiply(m, k, a, k, packed, 0, n, c, n) } }
                        },
                        { blas in
                            let (m, n, k) = (Int32(m), Int32(n), Int32(k))
                            let (order, asIs, transpose) = (CBLAS.rowMajor, CBLAS.noTranspose, CBLAS.transpose)
                            return {
                                repeatedly($0) { _ in
                                    blas.gemm(order, asIs, transpose, m, n, k, 1, a, k, b, k, 0, c, n)
                                }
                            }
                        }
                    )
                }
            }
        }
    }
#endif
