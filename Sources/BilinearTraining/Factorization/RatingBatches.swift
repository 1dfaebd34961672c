/// Puts segments of observations into batches in which no row and no column occurs too often.
///
/// All scores of a batch are computed before its first step. If a row or column occurs k times, k steps start from the
/// same value and add up.
struct RatingBatches {
    /// The maximum number of segments that wait for a later batch. If many need the same row or column, batches end
    /// early instead.
    private static let waitingLimit = 32

    private let observations: [Observation]
    private let limit: Int
    private let repetitions: Int
    private var rowCounts: OccurrenceCounts
    private var columnCounts: OccurrenceCounts
    private var batch: [Range<Int>] = []
    private var total = 0

    /// - Parameters:
    ///   - observations: row by row.
    ///   - limit: observations of a batch at most.
    ///   - repetitions: those of them of one row, or of one column, at most.
    private init(_ observations: [Observation], limit: Int, repetitions: Int) {
        self.observations = observations
        self.limit = limit
        self.repetitions = repetitions
        rowCounts = OccurrenceCounts(observations.lazy.map(\.row))
        columnCounts = OccurrenceCounts(observations.lazy.map(\.column))
    }

    /// The segments in batches, in their order except for those that had to wait.
    /// - Parameters:
    ///   - segments: ranges of observations, each of one row and none longer than `limit` and `repetitions`.
    ///   - observations: row by row.
    ///   - limit: the maximum number of observations in a batch.
    ///   - repetitions: the maximum number of observations of one row, or of one column, in a batch.
    static func of(
        _ segments: [Range<Int>], _ observations: [Observation], limit: Int, repetitions: Int
    ) -> [[Range<Int>]] {
        var maker = RatingBatches(observations, limit: limit, repetitions: repetitions)
        var batches: [[Range<Int>]] = []
        var waiting: [Range<Int>] = []
        var next = 0
        while next < segments.count || !waiting.isEmpty {
            waiting.removeAll { maker.add($0) }
            while next < segments.count, waiting.count < waitingLimit, maker.hasRoom(for: segments[next]) {
                if !maker.add(segments[next]) { waiting.append(segments[next]) }
                next += 1
            }
            batches.append(maker.removeBatch())
        }
        return batches
    }

    private func hasRoom(for segment: Range<Int>) -> Bool { total + segment.count <= limit }

    /// Adds a segment to the batch unless that would exceed a limit.
    private mutating func add(_ segment: Range<Int>) -> Bool {
        guard hasRoom(for: segment) else { return false }
        count(segment, 1)
        let isAllowed = segment.allSatisfy {
            rowCounts[observations[$0].row] <= repetitions && columnCounts[observations[$0].column] <= repetitions
        }
        guard isAllowed else {
            count(segment, -1)
            return false
        }
        batch.append(segment)
        total += segment.count
        return true
    }

    private mutating func count(_ segment: Range<Int>, _ change: Int32) {
        for index in segment {
            rowCounts[observations[index].row] += change
            columnCounts[observations[index].column] += change
        }
    }

    private mutating func removeBatch() -> [Range<Int>] {
        for segment in batch { count(segment, -1) }
        defer { (batch, total) = ([], 0) }
        return batch
    }
}

/// How often each of some numbers, which lie close together, occurs.
private struct OccurrenceCounts {
    private let first: Int32
    private var counts: [Int32]

    /// No occurrence of any of `numbers`.
    init(_ numbers: some Sequence<Int32>) {
        var (least, greatest) = (Int32.max, Int32.min)
        for number in numbers { (least, greatest) = (min(least, number), max(greatest, number)) }
        first = least
        counts = least > greatest ? [] : Array(repeating: 0, count: Int(greatest - least) + 1)
    }

    subscript(_ number: Int32) -> Int32 {
        get { counts[Int(number &- first)] }
        set { counts[Int(number &- first)] = newValue }
    }
}
