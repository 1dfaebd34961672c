internal import _KernelBodies

enum Gemm: KernelSpecification {
    static let name = "gemm"
    static let digests = KernelDigests(
        fused: 0x1396_0370_0221_c42b, separate: 0x6d24_bfd4_6da6_8bd2)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)``",
            "u·(n + 3)·(|α|·Σ|products| + |β·c|)",
            because: """
                products are added one after another in blocks of 256; each block's sum is multiplied by α and added to \
                C
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [GemmCase] { GemmCase.cases(extent) }

    static func check(_ testCase: GemmCase, _ trial: inout Trial) {
        let (m, n, k) = (testCase.m, testCase.n, testCase.k)
        let (isTransposed, padding, slack) = (testCase.isTransposed, testCase.padding, testCase.slack)
        let scaling = testCase.scaling
        let opA = testCase.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let opB = testCase.data.secondFactor(k * n, using: &trial.random)
        let old = scaling.beta == 0 ? Array(repeating: Float.nan, count: m * n) : trial.random.floats(m * n)
        let a = PlacedMatrix(
            "A", isTransposed.a ? transpose(opA, columns: k) : opA, columns: isTransposed.a ? m : k,
            padding: padding.a, slack: slack.a, in: &trial)
        let b = PlacedMatrix(
            "B", isTransposed.b ? transpose(opB, columns: n) : opB, columns: isTransposed.b ? k : n,
            padding: padding.b, slack: slack.b, in: &trial)
        let c = PlacedMatrix("C", old, columns: n, padding: padding.c, slack: slack.c, isWritten: true, in: &trial)
        trial.kernels.gemm(
            m, n, k, scaling.alpha, a.start, a.stride, isTransposed.a, b.start, b.stride, isTransposed.b, scaling.beta,
            c.start, c.stride)
        MatrixProductReference(m: m, n: n, k: k, scaling, opA, opB, old)
            .compare(c.results(&trial), roundings: Double(k) + 3, &trial)
    }
}

#if !hasFeature(Embedded)
    extension Gemm {
        static let goals: [SpeedGoal] = [.shareOfPeak("512×512×512", "70 %")]

        /// The inner loop goes along rows, which anyone who has timed it would choose.
        static func setLoop(in table: inout KernelTable) {
            table.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                for i in 0..<m {
                    let row = c + i * cStride
                    for j in 0..<n { row[j] = beta == 0 ? 0 : beta * row[j] }
                    for l in 0..<k {
                        let factor = alpha * (aTransposed ? a[l * aStride + i] : a[i * aStride + l])
                        if bTransposed {
                            for j in 0..<n { row[j] += factor * b[j * bStride + l] }
                        } else {
                            let other = b + l * bStride
                            for j in 0..<n { row[j] += factor * other[j] }
                        }
                    }
                }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let shapes = (suite.isQuick ? [128, 512] : [64, 128, 256, 512]).map { ($0, $0, $0) } + [(4_096, 64, 300)]
            return shapes.map { m, n, k in
                let work = Work(
                    "2mnk flop, 4(mk + kn + mn) bytes", operations: 2 * m * n * k, bytes: 4 * (m * k + k * n + m * n))
                return suite.benchmark(name, "\(m)×\(n)×\(k)", work, allLibraries: true) { workspace in
                    let a = workspace.floats(m * k)
                    let b = workspace.floats(k * n)
                    let c = workspace.floats(m * n)
                    return (
                        { table in
                            let gemm = table.gemm
                            return { repeatedly($0) { _ in gemm(m, n, k, 1, a, k, false, b, n, false, 0, c, n) } }
                        },
                        { blas in
                            let (m, n, k) = (Int32(m), Int32(n), Int32(k))
                            let (order, asIs) = (CBLAS.rowMajor, CBLAS.noTranspose)
                            return {
                                repeatedly($0) { _ in blas.gemm(order, asIs, asIs, m, n, k, 1, a, k, b, n, 0, c, n) }
                            }
                        }
                    )
                }
            }
        }
    }
#endif
