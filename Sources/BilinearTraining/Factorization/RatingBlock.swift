/// The observations of some rows and some columns, in batches of segments: a segment holds some observations of one row.
struct RatingBlock: Sendable {
    /// Observations of a segment at most. Scores of a segment come from one value of its row, so that longer ones take
    /// fewer, larger steps; shorter ones leave the kernels' registers empty.
    static let segmentLimit = 16
    /// Observations of a batch at most: all are scored before the first is trained. So many that the calls of kernels and
    /// loss cost little; what a batch's scores miss of its own updates doesn't matter up to 256, while it is a small part
    /// of its block: of all ratings of a small dense matrix at once, the steps would add up.
    static let batchLimit = 128

    /// The row of each segment.
    private(set) var rows: [Int32] = []
    /// Where each segment starts in `columns` and `values`, and where the last ends.
    private(set) var starts: [Int32] = [0]
    /// The column of each observation.
    private(set) var columns: [Int32] = []
    /// The value of each observation, and zeros, so that a batch's room can be filled.
    private(set) var values: [Float] = []
    /// The segments of each batch.
    private(set) var batches: [Range<Int>] = []

    /// The number of observations.
    var count: Int { columns.count }

    /// Cuts observations into segments and batches.
    ///
    /// A batch's segments are about as long as each other, for loops whose length changes at random cost more than their
    /// work; batches lie in random order.
    /// - Parameters:
    ///   - observations: row by row.
    ///   - repetitions: observations of one row, or of one column, in a batch at most; at least 1.
    ///   - random: for the order.
    init(_ observations: [Observation], repetitions: Int = Self.segmentLimit, using random: inout RandomStream) {
        let segmentLimit = min(Self.segmentLimit, repetitions)
        var segments: [Range<Int>] = []
        var start = 0
        for next in 1..<observations.count + 1 {
            let isLast = next == observations.count || observations[next].row != observations[start].row
            if isLast || next - start == segmentLimit {
                segments.append(start..<next)
                start = next
            }
        }
        segments.shuffle(using: &random)
        segments.sort { $0.count < $1.count }
        var parts = RatingBatches.of(
            segments, observations, limit: max(segmentLimit, min(Self.batchLimit, observations.count / 32)),
            repetitions: repetitions)
        parts.shuffle(using: &random)

        rows.reserveCapacity(segments.count)
        starts.reserveCapacity(segments.count + 1)
        columns.reserveCapacity(observations.count)
        values.reserveCapacity(observations.count + Self.batchLimit)
        for part in parts {
            batches.append(rows.count..<rows.count + part.count)
            for segment in part {
                rows.append(observations[segment.lowerBound].row)
                for observation in observations[segment] {
                    columns.append(observation.column)
                    values.append(observation.value)
                }
                starts.append(Int32(columns.count))
            }
        }
        values += Array(repeating: 0, count: Self.batchLimit)
    }

    /// Observations in parts that several threads can measure, the same for any number of them.
    /// - Parameter observations: row by row.
    static func parts(_ observations: [Observation], seed: UInt64) -> [RatingBlock] {
        let length = max(1_000, (observations.count + 63) / 64)
        return stride(from: 0, to: observations.count, by: length).map { start in
            var random = RandomStream(seed, 0x9a47, UInt64(start))
            return RatingBlock(
                Array(observations[start..<min(start + length, observations.count)]), using: &random)
        }
    }

    /// The same with other columns, as many.
    func with(columns: [Int32]) -> RatingBlock {
        var block = self
        block.columns = columns
        return block
    }

    /// Where a batch's values stand in `values`, with what follows them, as many as a batch can hold.
    func targets(of batch: Range<Int>) -> Range<Int> {
        let first = Int(starts[batch.lowerBound])
        return first..<first &+ Self.batchLimit
    }

    /// The observations of a batch.
    func observationCount(_ batch: Range<Int>) -> Int { Int(starts[batch.upperBound] &- starts[batch.lowerBound]) }
}

/// An observed entry of a matrix.
struct Observation: Sendable {
    var row: Int32
    var column: Int32
    var value: Float
}
