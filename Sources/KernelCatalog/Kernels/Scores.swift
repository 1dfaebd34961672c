internal import _KernelBodies

enum Scores: KernelSpecification {
    static let name = "scores"
    static let digests = KernelDigests(
        fused: 0xa966_7036_2b8b_3bd6, separate: 0x5270_5757_0bb2_01a8)

    static func cases(_ extent: SweepExtent) -> [TileCase] { TileCase.cases(extent, repetitions: [.none, .inBoth]) }

    static func check(_ testCase: TileCase, _ trial: inout Trial) {
        let isRepeating = testCase.repetition == .inBoth
        let a = GatheredTable(
            "A", gathering: testCase.rows, testCase, isRepeating: isRepeating, isWritten: false, in: &trial)
        let b = GatheredTable(
            "B", gathering: testCase.columns, testCase, isRepeating: isRepeating, isWritten: false, in: &trial)
        let out = trial.output("the scores", count: testCase.rows * testCase.columns, slack: testCase.slack)
        let kernels = trial.kernels
        func score(_ rows: Range<Int>, _ columns: Range<Int>, into out: UnsafeMutablePointer<Float>) {
            a.indices[rows].withUnsafeBufferPointer { aIndices in
                b.indices[columns].withUnsafeBufferPointer { bIndices in
                    kernels.scores(
                        a.floats.start, a.stride, aIndices.baseAddress!, rows.count,
                        b.floats.start, b.stride, bIndices.baseAddress!, columns.count, testCase.length, out)
                }
            }
        }
        score(0..<testCase.rows, 0..<testCase.columns, into: out.start)
        let scores = out.values
        for i in 0..<testCase.rows {
            for j in 0..<testCase.columns {
                let (value, magnitude) = Dot.reference(a.row(i), b.row(j))
                let result = scores[i * testCase.columns + j]
                trial.compare(result, with: value, bound: 0x1p-24 * (Double(testCase.length) / 16 + 6) * magnitude)
                var alone: Float = 0
                score(i..<i + 1, j..<j + 1, into: &alone)
                trial.requireSame(alone, result, "score \(i), \(j) depends on the tile's shape")
            }
        }
    }
}
