internal import _KernelBodies

/// Rows that are gathered more than once get the sum of their updates, and the other table is updated from old values.
enum ApplyCoefficients: KernelSpecification {
    static let name = "applyCoefficients"
    static let digests = KernelDigests(
        fused: 0xa1db_8c7c_6777_1cd5, separate: 0xfca7_1bc9_7231_bb92)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/applyCoefficients(_:_:_:rows:_:rows:)``",
            "u·(n + 3)·(|element| + Σ|products|), to first order",
            because: """
                α·G is rounded, each addition once, a row of B once more when its sum is added, without fused \
                multiply-add each product
                """)
    ]

    static func cases(_ extent: SweepExtent) -> [TileCase] {
        TileCase.cases(extent, repetitions: TileCase.Repetition.allCases)
    }

    static func check(_ testCase: TileCase, _ trial: inout Trial) {
        let (length, repetition) = (testCase.length, testCase.repetition)
        let a = GatheredTable(
            "A", gathering: testCase.rows, testCase, isRepeating: [.inA, .inBoth].contains(repetition),
            isWritten: true, in: &trial)
        let b = GatheredTable(
            "B", gathering: testCase.columns, testCase, isRepeating: [.inB, .inBoth].contains(repetition),
            isWritten: true, in: &trial)
        let g = trial.random.floats(testCase.rows * testCase.columns)
        let coefficients = trial.input("G", g, slack: testCase.slack)
        let alpha = trial.random.float()
        a.indices.withUnsafeBufferPointer { aIndices in
            b.indices.withUnsafeBufferPointer { bIndices in
                trial.kernels.applyCoefficients(
                    alpha, coefficients.start, a.floats.start, a.stride, aIndices.baseAddress!, testCase.rows,
                    b.floats.start, b.stride, bIndices.baseAddress!, testCase.columns, length)
            }
        }
        // A + α·G·B and B + α·Gᵀ·A, both from old values.
        a.compare(
            with: reference(a, b, length) { i, j in Double(alpha) * Double(g[i * testCase.columns + j]) }, &trial)
        b.compare(
            with: reference(b, a, length) { j, i in Double(alpha) * Double(g[i * testCase.columns + j]) }, &trial)
    }

    /// Adds to each gathered row the other table's rows, each times its factor. The error of an element to which n
    /// products are added is at most 2⁻²⁴·(n + 3)·(|old element| + Σ |products|).
    private static func reference(
        _ table: GatheredTable, _ other: GatheredTable, _ length: Int, factor: (Int, Int) -> Double
    ) -> TableReference {
        var new = TableReference(table)
        for row in Set(table.indices) {
            let occurrences = table.indices.indices.filter { table.indices[$0] == row }
            for element in 0..<length {
                let place = Int(row) * table.stride + element
                var value = Double(table.old[place])
                var magnitude = abs(value)
                for i in occurrences {
                    for (j, otherRow) in other.indices.enumerated() {
                        let product = factor(i, j) * Double(other.old[Int(otherRow) * other.stride + element])
                        value += product
                        magnitude += abs(product)
                    }
                }
                let products = occurrences.count * other.indices.count
                new.update(place, to: value, bound: 0x1p-24 * Double(products + 3) * magnitude)
            }
        }
        return new
    }
}

#if !hasFeature(Embedded)
    extension ApplyCoefficients {
        static let goals: [SpeedGoal] = [.shareOfPeak("6×6×304", "65 %")]

        static func setLoop(in table: inout KernelTable) {
            table.applyCoefficients = { alpha, g, aBase, aStride, a, m, bBase, bStride, b, k, length in
                withUnsafeTemporaryAllocation(of: Float.self, capacity: max(m * length, 1)) { old in
                    for i in 0..<m {
                        let (row, saved) = (aBase + Int(a[i]) * aStride, old.baseAddress! + i * length)
                        for l in 0..<length { saved[l] = row[l] }
                    }
                    for i in 0..<m {
                        let row = aBase + Int(a[i]) * aStride
                        for j in 0..<k {
                            let (c, other) = (alpha * g[i * k + j], bBase + Int(b[j]) * bStride)
                            for l in 0..<length { row[l] += c * other[l] }
                        }
                    }
                    for j in 0..<k {
                        let row = bBase + Int(b[j]) * bStride
                        for i in 0..<m {
                            let (c, saved) = (alpha * g[i * k + j], old.baseAddress! + i * length)
                            for l in 0..<length { row[l] += c * saved[l] }
                        }
                    }
                }
            }
        }

        private static func work(_ m: Int, _ k: Int, _ d: Int) -> Work {
            Work(
                "4mkd flop, 8(m + k)d + 4mk bytes", operations: 4 * m * k * d, bytes: 8 * (m + k) * d + 4 * m * k,
                footprint: 4 * ((m + k) * d + m * k))
        }

        /// OpenBLAS multiplies twice, and needs a copy of A's old rows; random rows it must gather first and put back.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let alpha = KernelSuite.negligible
            return suite.tileShapes.map { m, k, d in
                suite.benchmark(name, "\(m)×\(k)×\(d)", work(m, k, d)) { workspace in
                    let t = BenchmarkTile(m, k, d, in: workspace)
                    return (
                        { table in
                            let apply = table.applyCoefficients
                            return {
                                repeatedly($0) { _ in
                                    apply(alpha, t.scores, t.rows, t.stride, t.a, m, t.rows, t.stride, t.b, k, d)
                                }
                            }
                        },
                        { blas in
                            {
                                repeatedly($0) { _ in
                                    compose(blas, alpha, t.scores, t.aRows, t.bRows, t.stride, m, k, d, t.scratch)
                                }
                            }
                        }
                    )
                }
            } + [onRandomRows(suite, KernelSuite.side, RandomRows.length)]
        }

        private static func onRandomRows(_ suite: KernelSuite, _ m: Int, _ n: Int) -> BenchmarkCase {
            let alpha = KernelSuite.negligible
            return suite.randomRows(name, "\(m)×\(m)×\(n)", work(m, m, n)) { rows, workspace in
                let (base, stride) = (rows.base, rows.stride)
                let g = workspace.floats(m * m)
                let gathered = workspace.floats(2 * m * n)
                let scratch = workspace.floats(m * n)
                return (
                    { table, prefetches in
                        let apply = table.applyCoefficients
                        return {
                            rows.visitTiles($0, m, prefetches) {
                                apply(alpha, g, base, stride, $0, m, base, stride, $1, m, n)
                            }
                        }
                    },
                    { blas in
                        {
                            rows.visitTiles($0, m, false) {
                                rows.gather($0, $1, m, into: gathered)
                                compose(blas, alpha, g, gathered, gathered + m * n, n, m, m, n, scratch)
                                rows.scatter(gathered, m, to: $0, $1)
                            }
                        }
                    }
                )
            }
        }

        /// A += α·G·B, B += α·Gᵀ·A, with the old rows of A copied to `scratch`.
        private static func compose(
            _ blas: CBLAS, _ alpha: Float, _ g: CBLAS.Vector, _ a: CBLAS.MutableVector, _ b: CBLAS.MutableVector,
            _ stride: Int, _ m: Int, _ k: Int, _ d: Int, _ scratch: CBLAS.MutableVector
        ) {
            let (m32, k32, d32, stride32) = (Int32(m), Int32(k), Int32(d), Int32(stride))
            scratch.update(from: a, count: m * stride)
            blas.gemm(
                CBLAS.rowMajor, CBLAS.noTranspose, CBLAS.noTranspose, m32, d32, k32, alpha, g, k32, b, stride32, 1, a,
                stride32)
            blas.gemm(
                CBLAS.rowMajor, CBLAS.transpose, CBLAS.noTranspose, k32, d32, m32, alpha, g, k32, scratch, stride32, 1,
                b,
                stride32)
        }
    }
#endif
