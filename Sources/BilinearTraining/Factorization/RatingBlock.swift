/// The observations of some rows and some columns, in batches of segments. A segment holds some observations of one
/// row.
struct RatingBlock: Sendable {
    /// The maximum number of observations in a segment. The scores of a segment come from one value of its row, so
    /// longer segments take fewer, larger steps. Shorter ones leave the kernels' registers empty.
    static let segmentLimit = 16
    /// The maximum number of observations in a batch, all of which are scored before the first is trained. It is large
    /// enough that the calls of kernels and loss cost little. The scores of a batch miss its own updates. Up to 256,
    /// this doesn't matter as long as a batch is a small part of its block. If a batch held all ratings of a small
    /// dense matrix, the steps would add up.
    static let batchLimit = 128

    /// The row of each segment.
    private(set) var rows: [Int32] = []
    /// Where each segment starts in `columns` and `values`, and where the last ends.
    private(set) var starts: [Int32] = [0]
    /// The column of each observation.
    private(set) var columns: [Int32] = []
    /// The value of each observation, then zeros, so that a full batch can be read anywhere.
    private(set) var values: [Float] = []
    /// The segments of each batch.
    private(set) var batches: [Range<Int>] = []

    /// The number of observations.
    var count: Int { columns.count }

    /// Cuts observations into segments and batches.
    ///
    /// The segments of a batch have about the same length, because loops whose length changes at random cost more than
    /// their work. The batches are in random order.
    /// - Parameters:
    ///   - observations: row by row.
    ///   - repetitions: the maximum number of observations of one row, or of one column, in a batch; at least 1.
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

    /// The range of a batch's values in `values`, extended to as many values as a batch can hold.
    func targets(of batch: Range<Int>) -> Range<Int> {
        let first = Int(starts[batch.lowerBound])
        return first..<first &+ Self.batchLimit
    }

    /// Prefetches which rows a batch has, and where its segments start.
    func prefetchSegments(_ batch: Range<Int>) {
        rows.prefetch(batch)
        starts.prefetch(batch.lowerBound..<batch.upperBound &+ 1)
    }

    /// Prefetches the columns and values of a batch.
    func prefetchObservations(_ batch: Range<Int>) {
        let range = Int(starts[batch.lowerBound])..<Int(starts[batch.upperBound])
        columns.prefetch(range)
        values.prefetch(range)
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
