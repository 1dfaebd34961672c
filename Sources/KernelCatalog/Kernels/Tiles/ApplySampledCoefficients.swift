internal import _KernelBodies

enum ApplySampledCoefficients: KernelSpecification {
    static let name = "applySampledCoefficients"
    static let digests = KernelDigests(
        fused: 0x6229_e1a2_9009_256c, separate: 0x250e_2139_bfac_fef5)
    static let bounds = [
        BoundText(
            .updates,
            """
            ``Kernels/applySampledCoefficients(_:decay:_:_:rows:starts:_:columns:)``, a row of A with n pairs
            """,
            "u·(n + 2)·(|old element| + Σ|products|), to first order, for 0 ≤ n·δ ≤ 1",
            because: """
                the factor of decay errs by u, its product with the element and each addition are rounded; α·g is \
                rounded, without fused multiply-add each product
                """),
        BoundText(
            .updates, "the same, a row of B",
            "u·3·(|old element| + |product|) for each pair, likewise",
            because: "the same with one addition; a row that occurs again hands its error on"),
        BoundText(
            .updates, "the same, a bias of A or of B",
            "as an element of its row, with α·g as the product",
            because: "the same operations"),
    ]

    static func cases(_ extent: SweepExtent) -> [SampledCase] { SampledCase.cases(extent) }

    static func check(_ testCase: SampledCase, _ trial: inout Trial) {
        let pairs = PlacedPairs(testCase, areWritten: (true, true), in: &trial)
        let g = trial.random.floats(testCase.pairCount)
        let coefficients = trial.input("the coefficients", g, slack: testCase.slack)
        // So small that rows that are updated many times stay far below the largest float.
        let alpha = trial.random.float() * 0x1p-11
        let largestDecay = 1 / Float(max(1, testCase.counts.max() ?? 0))
        let decays = [0, largestDecay, largestDecay * Float(trial.random.int(in: 0...1_000)) / 1_000]
        let (decay, biasDecay) = (trial.random.element(of: decays), trial.random.element(of: decays))
        pairs.withAll {
            trial.kernels.applySampledCoefficients(
                alpha, decay, coefficients.start, $0.a, $0.aStride, $0.b, $0.bStride, $0.rows, $0.starts, $0.count,
                $0.columns, $0.biases?.a, $0.biases?.b, biasDecay, testCase.length)
        }
        let reference = ApplySampledCoefficientsReference(alpha: alpha, coefficients: g, segments: pairs.segments)
        let (newA, newB) = reference.apply(decay: decay, to: pairs.a, pairs.b, length: testCase.length)
        pairs.a.compare(with: newA, &trial)
        pairs.b.compare(with: newB, &trial)
        if let biases = pairs.biases {
            let (newA, newB) = reference.applyToBiases(decay: biasDecay, biases.a, biases.b)
            biases.a.compare(with: newA, &trial)
            biases.b.compare(with: newB, &trial)
        }
    }
}

/// The update of pairs of rows by their coefficients, with decay, in `Double`.
private struct ApplySampledCoefficientsReference {
    let alpha: Float
    let coefficients: [Float]
    /// The pairs of each segment.
    let segments: [Range<Int>]

    /// For each segment of k pairs in turn, a ← (1 − k·δ)·a + α·Σ g·b, b ← (1 − δ)·b + α·g·a from the old a.
    ///
    /// The error of an update is 2⁻²⁴·(k + 2)·(|old element| + Σ |products|) for an element of A, and
    /// 2⁻²⁴·3·(|old element| + |product|) for an element of B.
    func apply(
        decay: Float, to oldA: GatheredTable, _ oldB: GatheredTable, length: Int
    ) -> (a: TableReference, b: TableReference) {
        var a = TableReference(oldA)
        var b = TableReference(oldB)
        for (segment, places) in segments.enumerated() where !places.isEmpty {
            let rowFactor = 1 - Double(places.count) * Double(decay)
            let columnFactor = 1 - Double(decay)
            let row = Int(oldA.indices[segment]) * oldA.stride
            for i in 0..<length {
                let old = (value: a.values[row + i], bound: a.bounds[row + i])
                var new = (value: rowFactor * old.value, bound: abs(rowFactor) * old.bound)
                var magnitude = abs(old.value)
                for pair in places {
                    let g = Double(alpha) * Double(coefficients[pair])
                    let column = Int(oldB.indices[pair]) * oldB.stride + i
                    let (value, bound) = (b.values[column], b.bounds[column])
                    new.value += g * value
                    new.bound += abs(g) * bound
                    magnitude += abs(g * value)
                    b.update(
                        column, to: columnFactor * value + g * old.value,
                        bound: abs(columnFactor) * bound + abs(g) * old.bound
                            + 0x1p-24 * 3 * (abs(value) + abs(g * old.value)))
                }
                a.update(
                    row + i, to: new.value, bound: new.bound + 0x1p-24 * Double(places.count + 2) * magnitude)
            }
        }
        return (a, b)
    }

    /// For each segment of k pairs in turn, a ← (1 − k·δ)·a + α·Σ g, b ← (1 − δ)·b + α·g. The errors are those above,
    /// with α·g as the products.
    func applyToBiases(decay: Float, _ oldA: GatheredTable, _ oldB: GatheredTable) -> (
        a: TableReference, b: TableReference
    ) {
        var a = TableReference(oldA)
        var b = TableReference(oldB)
        for (segment, places) in segments.enumerated() where !places.isEmpty {
            let steps = places.map { Double(alpha) * Double(coefficients[$0]) }
            let rowFactor = 1 - Double(places.count) * Double(decay)
            let row = Int(oldA.indices[segment])
            let magnitude = abs(a.values[row]) + steps.map(abs).reduce(0, +)
            a.update(
                row, to: rowFactor * a.values[row] + steps.reduce(0, +),
                bound: abs(rowFactor) * a.bounds[row] + 0x1p-24 * Double(places.count + 2) * magnitude)
            for (pair, step) in zip(places, steps) {
                let column = Int(oldB.indices[pair])
                let (value, bound) = (b.values[column], b.bounds[column])
                let columnFactor = 1 - Double(decay)
                b.update(
                    column, to: columnFactor * value + step,
                    bound: abs(columnFactor) * bound + 0x1p-24 * 3 * (abs(value) + abs(step)))
            }
        }
        return (a, b)
    }
}

#if !hasFeature(Embedded)
    extension ApplySampledCoefficients {
        static func setLoop(in table: inout KernelTable) {
            table.applySampledCoefficients = {
                alpha, decay, coefficients, a, aStride, b, bStride, rows, starts, count, columns, aBiases, bBiases,
                biasDecay, length in
                var next = 0
                for segment in 0..<max(count, 0) {
                    let (i, row) = (Int(rows[segment]), a + Int(rows[segment]) * aStride)
                    let pairs = Int(starts[segment + 1] - starts[segment])
                    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(length, 1)) { old in
                        for l in 0..<length {
                            old[l] = row[l]
                            row[l] *= 1 - Float(pairs) * decay
                        }
                        if let aBiases { aBiases[i] *= 1 - Float(pairs) * biasDecay }
                        for _ in 0..<pairs {
                            let (j, column) = (Int(columns[next]), b + Int(columns[next]) * bStride)
                            let g = alpha * coefficients[next]
                            for l in 0..<length {
                                row[l] += g * column[l]
                                column[l] = (1 - decay) * column[l] + g * old[l]
                            }
                            if let aBiases, let bBiases {
                                aBiases[i] += g
                                bBiases[j] = (1 - biasDecay) * bBiases[j] + g
                            }
                            next += 1
                        }
                    }
                }
            }
        }

        private static func work(_ s: Int, _ p: Int, _ d: Int) -> Work {
            Work(
                "5pd + sd flop, 8(s + p)d + 4p bytes", operations: 5 * p * d + s * d,
                bytes: 8 * (s + p) * d + 4 * p,
                footprint: 4 * ((s + p) * d + p))
        }

        /// OpenBLAS goes through each column three times, and needs a copy of the old row. The decay is so small that it
        /// changes nothing; values that kept shrinking would become subnormal.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            let (alpha, decay) = (KernelSuite.negligible, KernelSuite.negligible)
            return suite.sampled(name, work: work) { s in
                let d = s.d
                let n = Int32(d)
                return (
                    { table in
                        let apply = table.applySampledCoefficients
                        return {
                            repeatedly($0) { _ in
                                apply(
                                    alpha, decay, s.scores, s.a, d, s.b, d, s.rows, s.starts, s.count, s.columns, nil,
                                    nil,
                                    0, d)
                            }
                        }
                    },
                    { blas in
                        {
                            repeatedly($0) { _ in
                                s.visit { row, column, pair in
                                    if pair % BenchmarkSegments.segmentLength == 0 {
                                        s.scratch.update(from: row, count: d)
                                        blas.scal(n, 1 - Float(BenchmarkSegments.segmentLength) * decay, row, 1)
                                    }
                                    let g = alpha * s.scores[pair]
                                    blas.axpy(n, g, column, 1, row, 1)
                                    blas.scal(n, 1 - decay, column, 1)
                                    blas.axpy(n, g, s.scratch, 1, column, 1)
                                }
                            }
                        }
                    }
                )
            }
        }
    }
#endif
