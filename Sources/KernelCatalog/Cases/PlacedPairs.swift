internal import _KernelBodies

/// Two tables among canaries, some of their rows in pairs.
struct PlacedPairs {
    let a: GatheredTable
    let b: GatheredTable
    /// The biases of each table's rows, as a table with rows of one float; nil if there are none.
    let biases: (a: GatheredTable, b: GatheredTable)?
    let offset: Float
    /// The pairs of each segment.
    let segments: [Range<Int>]
    /// The first element of `starts`.
    private let first: Int32

    /// Places random tables and pairs their rows.
    /// - Parameter areWritten: whether the kernel may write to each table and its biases.
    init(_ testCase: SampledCase, areWritten: (a: Bool, b: Bool), in trial: inout Trial) {
        let repetition = testCase.repetition
        func table(_ name: String, _ count: Int, isRepeating: Bool, isWritten: Bool) -> GatheredTable {
            let indices =
                isRepeating
                ? (0..<count).map { _ in Int32(trial.random.int(in: 1...3)) }
                : Array(trial.random.shuffled((0..<count + 2).map { Int32($0) }).prefix(count))
            return GatheredTable(
                name, indices, of: max(count + 2, 4), length: testCase.length, padding: testCase.padding,
                slack: testCase.slack, isWritten: isWritten, in: &trial)
        }
        let a = table(
            "A", testCase.counts.count, isRepeating: [.ofRows, .ofBoth].contains(repetition), isWritten: areWritten.a)
        let b = table(
            "B", testCase.pairCount, isRepeating: [.ofColumns, .ofBoth].contains(repetition), isWritten: areWritten.b)
        func biases(_ name: String, of table: GatheredTable, isWritten: Bool) -> GatheredTable {
            GatheredTable(
                name, table.indices, of: table.rowCount, length: 1, padding: 0, slack: testCase.slack,
                isWritten: isWritten, in: &trial)
        }
        self.a = a
        self.b = b
        self.biases =
            testCase.isBiased
            ? (
                biases("A's biases", of: a, isWritten: areWritten.a),
                biases("B's biases", of: b, isWritten: areWritten.b)
            ) : nil
        offset = trial.random.float()
        var end = 0
        segments = testCase.counts.map { count in
            end += count
            return end - count..<end
        }
        first = testCase.first
    }

    /// Calls `body` with all pairs. Around the row numbers in memory are numbers of rows that no table has.
    func withAll(_ body: (SampledPairs) -> Void) {
        let starts = [first] + segments.map { first + Int32($0.upperBound) }
        withPairs(rows: a.indices, starts: starts, columns: b.indices, body)
    }

    /// Calls `body` with one pair of a segment.
    func withOne(_ pair: Int, of segment: Int, _ body: (SampledPairs) -> Void) {
        withPairs(rows: [a.indices[segment]], starts: [0, 1], columns: [b.indices[pair]], body)
    }

    private func withPairs(rows: [Int32], starts: [Int32], columns: [Int32], _ body: (SampledPairs) -> Void) {
        let none = Array(repeating: Int32.min, count: 8)
        (none + rows + none).withUnsafeBufferPointer { rows in
            starts.withUnsafeBufferPointer { starts in
                (none + columns + none).withUnsafeBufferPointer { columns in
                    body(
                        SampledPairs(
                            a: a.floats.start, aStride: a.stride, b: b.floats.start, bStride: b.stride,
                            rows: rows.baseAddress! + none.count, starts: starts.baseAddress!,
                            count: starts.count - 1, columns: columns.baseAddress! + none.count,
                            biases: biases.map {
                                SampledBiases(a: $0.a.floats.start, b: $0.b.floats.start, offset: offset)
                            }))
                }
            }
        }
    }
}
