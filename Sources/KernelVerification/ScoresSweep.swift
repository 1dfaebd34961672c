internal import _KernelBodies

struct ScoresSweep: KernelSweep {
    private let kernels: KernelTable
    private let a = GuardedFloats(capacity: TileCase.largestCount)
    private let b = GuardedFloats(capacity: TileCase.largestCount)
    private let out = GuardedFloats(capacity: 12 * 24)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { self.kernels = kernels }

    static func cases(_ extent: SweepExtent) -> [TileCase] {
        TileCase.cases(extent, repetitions: [.none, .inBoth])
    }

    func check(_ testCase: TileCase, using random: inout SplitMix) -> CaseOutcome {
        let isRepeating = testCase.repetition == .inBoth
        let a = GatheredTable(
            in: a, count: testCase.rows, testCase, isRepeating: isRepeating, using: &random)
        let b = GatheredTable(
            in: b, count: testCase.columns, testCase, isRepeating: isRepeating, using: &random)
        out.place(Array(repeating: 0, count: testCase.rows * testCase.columns), slack: testCase.slack)
        score(a, 0..<testCase.rows, b, 0..<testCase.columns, testCase.length, into: out.start)

        var outcome = CaseOutcome()
        let scores = out.values
        for i in 0..<testCase.rows {
            for j in 0..<testCase.columns {
                let (value, magnitude) = DotReference.dot(a.row(i), b.row(j))
                let result = scores[i * testCase.columns + j]
                outcome.compare(
                    result, with: value, bound: 0x1p-24 * (Double(testCase.length) / 16 + 6) * magnitude)
                var alone: Float = 0
                score(a, i..<i + 1, b, j..<j + 1, testCase.length, into: &alone)
                outcome.require(alone.bitPattern == result.bitPattern, "score \(i), \(j) depends on the tile's shape")
            }
        }
        outcome.requireUnchanged(a.floats, from: a.old, "A")
        outcome.requireUnchanged(b.floats, from: b.old, "B")
        outcome.requireIntactSurroundings(out, "the scores")
        return outcome
    }

    private func score(
        _ a: GatheredTable, _ rows: Range<Int>, _ b: GatheredTable, _ columns: Range<Int>, _ length: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        a.indices[rows].withUnsafeBufferPointer { aIndices in
            b.indices[columns].withUnsafeBufferPointer { bIndices in
                kernels.scores(
                    a.floats.start, a.stride, aIndices.baseAddress!, rows.count,
                    b.floats.start, b.stride, bIndices.baseAddress!, columns.count, length, out)
            }
        }
    }
}
