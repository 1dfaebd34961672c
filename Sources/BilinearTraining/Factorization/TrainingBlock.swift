/// The observations of some rows and some columns. If the task draws columns, each observation is followed by columns
/// that its row didn't observe, drawn anew in every epoch.
struct TrainingBlock: Sendable {
    /// Groups of an observation and space for drawn columns.
    let groups: RatingBlock
    private let groupSize: Int
    /// The columns to draw from.
    private let candidates: Range<Int>
    /// The observed (row, column) pairs, sorted; empty if nothing is drawn.
    private let observed: [UInt64]

    /// - Parameters:
    ///   - block: the observations.
    ///   - drawnColumns: how many are drawn for each.
    ///   - candidates: the columns to draw from.
    ///   - observed: the observations whose columns aren't drawn for their rows.
    ///   - repetitions: observations of one row, or of one column, in a batch at most.
    init(
        _ block: [Observation], drawnColumns: Int, candidates: Range<Int>, observed: [Observation],
        repetitions: Int = RatingBlock.segmentLimit, using random: inout RandomStream
    ) {
        groupSize = 1 + drawnColumns
        self.candidates = candidates
        self.observed = drawnColumns == 0 ? [] : observed.map { Self.key($0.row, $0.column) }.sorted()
        let groups =
            drawnColumns == 0
            ? block
            : block.flatMap { observation in
                var drawn = observation
                drawn.value = 0
                return [observation] + Array(repeating: drawn, count: drawnColumns)
            }
        // What is drawn for an observation counts as it does.
        self.groups = RatingBlock(
            groups, repetitions: groupSize * min(repetitions, RatingBlock.segmentLimit / groupSize), using: &random)
    }

    /// The number of observations.
    var count: Int { groups.count / groupSize }

    /// The groups with columns drawn from `random`. If a row observed nearly all columns, a group may hold a column
    /// twice.
    func drawn(using random: inout RandomStream) -> RatingBlock {
        guard groupSize > 1 else { return groups }
        var columns = groups.columns
        for segment in groups.rows.indices {
            let row = groups.rows[segment]
            for place in Int(groups.starts[segment])..<Int(groups.starts[segment + 1])
            where place % groupSize > 0 {
                for _ in 0..<16 {
                    let column = Int32(candidates.lowerBound) + Int32(random.next(upperBound: UInt32(candidates.count)))
                    if !isObserved(row, column) {
                        columns[place] = column
                        break
                    }
                }
            }
        }
        return groups.with(columns: columns)
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
