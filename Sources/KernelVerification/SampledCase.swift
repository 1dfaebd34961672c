internal import _KernelBodies

/// Segments of pairs of rows of two tables.
struct SampledCase: Sendable, CustomStringConvertible {
    /// What occurs more than once: a row in several segments, a column in one segment and in several.
    enum Repetition: String, CaseIterable, Sendable {
        case none, ofRows, ofColumns, ofBoth
    }

    /// The pairs of each segment.
    var counts: [Int]
    var length: Int
    /// Floats between the end of a row and the start of the next.
    var padding: Int
    /// Floats between the end of each table and the guard page.
    var slack: Int
    /// The first element of `starts`.
    var first: Int32
    var repetition: Repetition
    var isBiased: Bool

    var description: String {
        "segments of \(counts) pairs from \(first) on, length \(length), padding \(padding), "
            + "\(slack) floats before the guard page, repetition: \(repetition.rawValue)"
            + (isBiased ? ", with biases" : "")
    }

    var pairCount: Int { counts.reduce(0, +) }

    static let largestPairCount = 60
    static let largestCount = (largestPairCount + 2) * (304 + 16)

    /// Each number of pairs from 0 to 20, alone and next to others, with each length that is a multiple of sixteen.
    static func cases(_ extent: SweepExtent) -> [SampledCase] {
        let lengths = extent == .quick ? [16, 48, 64, 80, 304] : Array(stride(from: 16, through: 304, by: 16))
        var cases: [SampledCase] = []
        for length in lengths {
            for count in 0...20 {
                let neighbours = [[count], [0, count, 20 - count, 7], [3, count, 0, 1, count]]
                for repetition in Repetition.allCases {
                    let n = cases.count
                    for counts in extent == .dense ? neighbours : [neighbours[n % 3]] {
                        cases.append(
                            SampledCase(
                                counts: counts, length: length, padding: [0, 1, 5, 16, 0][cases.count % 5],
                                slack: [0, 0, 1, 3, 8, 13, 15][cases.count % 7],
                                first: [0, 5, 1_000, -7][cases.count % 11 % 4], repetition: repetition,
                                isBiased: cases.count % 3 != 1))
                    }
                }
            }
        }
        return cases
    }
}

/// Where the tables and biases of a case are placed.
struct SampledPlaces {
    let a = GuardedFloats(capacity: SampledCase.largestCount)
    let b = GuardedFloats(capacity: SampledCase.largestCount)
    let aBiases = GuardedFloats(capacity: SampledCase.largestPairCount + 2)
    let bBiases = GuardedFloats(capacity: SampledCase.largestPairCount + 2)
}

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
    init(_ testCase: SampledCase, in places: SampledPlaces, using random: inout SplitMix) {
        let repetition = testCase.repetition
        func table(_ floats: GuardedFloats, _ count: Int, isRepeating: Bool) -> GatheredTable {
            let indices =
                isRepeating
                ? (0..<count).map { _ in Int32.random(in: 1...3, using: &random) }
                : (0..<count + 2).map { Int32($0) }.shuffled(using: &random).prefix(count).map { $0 }
            return GatheredTable(
                in: floats, indices, of: max(count + 2, 4), length: testCase.length, padding: testCase.padding,
                slack: testCase.slack, using: &random)
        }
        let a = table(places.a, testCase.counts.count, isRepeating: [.ofRows, .ofBoth].contains(repetition))
        let b = table(places.b, testCase.pairCount, isRepeating: [.ofColumns, .ofBoth].contains(repetition))
        func biases(_ floats: GuardedFloats, of table: GatheredTable) -> GatheredTable {
            GatheredTable(
                in: floats, table.indices, of: table.rowCount, length: 1, padding: 0, slack: testCase.slack,
                using: &random)
        }
        self.a = a
        self.b = b
        self.biases = testCase.isBiased ? (biases(places.aBiases, of: a), biases(places.bBiases, of: b)) : nil
        offset = random.floats(1)[0]
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
