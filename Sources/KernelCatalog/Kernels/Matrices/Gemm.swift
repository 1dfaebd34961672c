internal import _KernelBodies

enum Gemm: KernelSpecification {
    static let name = "gemm"
    static let digests = KernelDigests(
        fused: 0x1396_0370_0221_c42b, separate: 0x6d24_bfd4_6da6_8bd2)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)-(_,MatrixSpan<Float>,_,_,_,_,_)``",
            "u·(n + 3)·(|α|·Σ|products| + |β·c|)",
            because: """
                products are added one after another in blocks of 256; each block's sum is multiplied by α and added to \
                C
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [GemmCase] { GemmCase.cases(extent) }

    static func check(_ testCase: GemmCase, _ trial: inout Trial) { check(testCase, &trial, trial.kernels.gemm) }

    /// Calls a kernel of either element type.
    static func check<Element: CatalogedElement>(
        _ testCase: GemmCase, _ trial: inout Trial,
        _ gemm: (
            Int, Int, Int, Element, UnsafePointer<Element>, Int, Bool, UnsafePointer<Element>, Int, Bool, Element,
            UnsafeMutablePointer<Element>, Int
        ) -> Void
    ) {
        let (m, n, k) = (testCase.m, testCase.n, testCase.k)
        let (isTransposed, padding, slack) = (testCase.isTransposed, testCase.padding, testCase.slack)
        let scaling = testCase.scaling
        let opA: [Element] = testCase.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let opB: [Element] = testCase.data.secondFactor(k * n, using: &trial.random)
        let old = scaling.beta == 0 ? Array(repeating: Element.nan, count: m * n) : trial.random.elements(m * n)
        let a = PlacedMatrix(
            "A", isTransposed.a ? transpose(opA, columns: k) : opA, columns: isTransposed.a ? m : k,
            padding: padding.a, slack: slack.a, in: &trial)
        let b = PlacedMatrix(
            "B", isTransposed.b ? transpose(opB, columns: n) : opB, columns: isTransposed.b ? k : n,
            padding: padding.b, slack: slack.b, in: &trial)
        let c = PlacedMatrix("C", old, columns: n, padding: padding.c, slack: slack.c, isWritten: true, in: &trial)
        gemm(
            m, n, k, Element(scaling.alpha), a.start, a.stride, isTransposed.a, b.start, b.stride, isTransposed.b,
            Element(scaling.beta), c.start, c.stride)
        MatrixProductReference(m: m, n: n, k: k, scaling, opA, opB, old)
            .compare(c.results(&trial), roundings: Double(k) + 3, &trial)
    }
}

enum DoubleGemm: KernelSpecification {
    static let name = "doubleGemm"
    static let digests = KernelDigests(
        fused: 0xe5d5_48d0_4dcb_9132, separate: 0xf952_24a0_3812_9b04)
    static let bounds = [
        BoundText(
            .sums, "``Kernels/gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)-(_,MatrixSpan<Double>,_,_,_,_,_)``",
            "2⁻⁵³·(n + 3)·(|α|·Σ|products| + |β·c|)",
            because: "as of floats")
    ]

    /// Fewer than of floats, for the text of the kernel is the same.
    static func cases(_ extent: SweepExtent) -> [GemmCase] { GemmCase.cases(extent == .dense ? .standard : .quick) }

    static func check(_ testCase: GemmCase, _ trial: inout Trial) {
        Gemm.check(testCase, &trial, trial.kernels.doubleGemm)
    }
}

#if !hasFeature(Embedded)
    extension Gemm {
        static let goals: [SpeedGoal] = [.shareOfPeak("512×512×512", "70 %")]

        static func setLoop(in table: inout KernelTable) {
            table.gemm = { Gemm.multiply($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) }
        }

        /// The inner loop goes along rows, which anyone who has timed it would choose.
        @inline(__always)
        fileprivate static func multiply<Element: CatalogedElement>(
            _ m: Int, _ n: Int, _ k: Int, _ alpha: Element, _ a: UnsafePointer<Element>, _ aStride: Int,
            _ aTransposed: Bool, _ b: UnsafePointer<Element>, _ bStride: Int, _ bTransposed: Bool, _ beta: Element,
            _ c: UnsafeMutablePointer<Element>, _ cStride: Int
        ) {
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

    extension DoubleGemm {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.openBLAS, "0.95")]

        static func setLoop(in table: inout KernelTable) {
            table.doubleGemm = { Gemm.multiply($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            [128, 512].map { n in
                let work = Work("2n³ flop, 24n² bytes", operations: 2 * n * n * n, bytes: 24 * n * n, isDouble: true)
                return suite.benchmark(name, "\(n)×\(n)×\(n)", work) { workspace in
                    let a: UnsafeMutablePointer<Double> = workspace.elements(n * n)
                    let b: UnsafeMutablePointer<Double> = workspace.elements(n * n)
                    let c: UnsafeMutablePointer<Double> = workspace.elements(n * n)
                    return (
                        { table in
                            let gemm = table.doubleGemm
                            return { repeatedly($0) { _ in gemm(n, n, n, 1, a, n, false, b, n, false, 0, c, n) } }
                        },
                        { blas in
                            let (side, order, asIs) = (Int32(n), CBLAS.rowMajor, CBLAS.noTranspose)
                            return {
                                repeatedly($0) { _ in
                                    blas.dgemm(order, asIs, asIs, side, side, side, 1, a, side, b, side, 0, c, side)
                                }
                            }
                        }
                    )
                }
            }
        }
    }
#endif
