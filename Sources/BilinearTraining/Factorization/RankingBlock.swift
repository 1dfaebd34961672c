/// The observations of some rows and some columns, each before a column that its row didn't observe, drawn anew in every
/// epoch.
struct RankingBlock: Sendable {
    /// Pairs of observations, the positive first.
    private let pairs: RatingBlock
    /// The columns to draw from.
    private let candidates: Range<Int>
    /// The observed (row, column), sorted.
    private let observed: [UInt64]

    /// - Parameters:
    ///   - block: the observations.
    ///   - candidates: the columns to draw from.
    ///   - observed: the observations whose columns aren't drawn for their rows.
    ///   - repetitions: positives of one row, or of one column, in a batch at most.
    init(
        _ block: [Observation], candidates: Range<Int>, observed: [Observation],
        repetitions: Int = RatingBlock.segmentLimit, using random: inout RandomStream
    ) {
        self.candidates = candidates
        self.observed = observed.map { Self.key($0.row, $0.column) }.sorted()
        var pairs: [Observation] = []
        for observation in block {
            pairs.append(Observation(row: observation.row, column: observation.column, value: 1))
            pairs.append(Observation(row: observation.row, column: observation.column, value: 0))
        }
        // A positive stands for its negative too.
        self.pairs = RatingBlock(
            pairs, repetitions: 2 * min(repetitions, RatingBlock.segmentLimit / 2), using: &random)
    }

    /// The number of observations.
    var count: Int { pairs.count / 2 }

    /// The pairs with negatives drawn from `random`. Where a row observed nearly all columns, a pair may hold one column
    /// twice, which teaches nothing.
    func drawn(using random: inout RandomStream) -> RatingBlock {
        var columns = pairs.columns
        for segment in pairs.rows.indices {
            let row = pairs.rows[segment]
            for positive in stride(from: Int(pairs.starts[segment]), to: Int(pairs.starts[segment + 1]), by: 2) {
                for _ in 0..<16 {
                    let column = Int32(candidates.lowerBound) + Int32(random.next(upperBound: UInt32(candidates.count)))
                    if !isObserved(row, column) {
                        columns[positive + 1] = column
                        break
                    }
                }
            }
        }
        return pairs.with(columns: columns)
    }

    private func isObserved(_ row: Int32, _ column: Int32) -> Bool {
        let key = Self.key(row, column)
        var (low, high) = (0, observed.count)
        while low < high {
            let middle = (low + high) / 2
            if observed[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < observed.count && observed[low] == key
    }

    private static func key(_ row: Int32, _ column: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
    }
}
