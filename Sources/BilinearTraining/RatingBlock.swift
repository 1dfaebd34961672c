/// The observations of some rows and some columns, in segments: a segment holds up to `segmentLimit` observations of
/// one row.
struct RatingBlock: Sendable {
    /// Observations of a segment at most. Scores of a segment come from one value of its row, so that longer ones take
    /// fewer, larger steps; shorter ones leave the kernels' registers empty.
    static let segmentLimit = 16

    /// The row of each segment.
    private(set) var rows: [Int32] = []
    /// Where each segment starts in `columns` and `values`, and where the last ends.
    private(set) var starts: [Int32] = [0]
    /// The column of each observation.
    private(set) var columns: [Int32] = []
    /// The value of each observation, and zeros, so that a batch's room can be filled.
    private(set) var values: [Float] = []

    /// The number of observations.
    var count: Int { columns.count }

    /// Cuts observations into segments, which then lie in random order: neighbours rarely share a row.
    /// - Parameters:
    ///   - ratings: the observations, whose rows and columns are checked.
    ///   - indices: which of them, those of one row side by side.
    ///   - random: for the order.
    init(_ ratings: Ratings, _ indices: ArraySlice<Int32>, using random: inout RandomStream) {
        var segments: [Range<Int>] = []
        var start = indices.startIndex
        for index in indices.indices {
            let next = index + 1
            let isLast =
                next == indices.endIndex || ratings.rows[Int(indices[next])] != ratings.rows[Int(indices[index])]
            if isLast || next - start == Self.segmentLimit {
                segments.append(start..<next)
                start = next
            }
        }
        segments.shuffle(using: &random)
        rows.reserveCapacity(segments.count)
        starts.reserveCapacity(segments.count + 1)
        columns.reserveCapacity(indices.count)
        values.reserveCapacity(indices.count)
        for segment in segments {
            rows.append(ratings.rows[Int(indices[segment.lowerBound])])
            for index in indices[segment] {
                columns.append(ratings.columns[Int(index)])
                values.append(ratings.values[Int(index)])
            }
            starts.append(Int32(columns.count))
        }
        values += Array(repeating: 0, count: RatingStep.batchLimit)
    }

    /// The end of the batch that begins with segment `start`: as many segments as hold a batch's observations.
    func endOfBatch(from start: Int) -> Int {
        let limit = starts[start] &+ Int32(RatingStep.batchLimit)
        var end = start &+ 1
        while end < rows.count, starts[end &+ 1] <= limit { end &+= 1 }
        return end
    }

    /// Where a batch's values stand in `values`, with what follows them, as many as a batch can hold.
    func targets(ofBatchFrom start: Int) -> Range<Int> {
        let first = Int(starts[start])
        return first..<first &+ RatingStep.batchLimit
    }

    /// The observations of some segments.
    func observationCount(_ segments: Range<Int>) -> Int {
        Int(starts[segments.upperBound] &- starts[segments.lowerBound])
    }
}
