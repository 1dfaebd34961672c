/// The observations as a grid of G × G blocks, by groups of rows and groups of columns of about as many observations each.
///
/// A stratum holds G blocks that share no row and no column, so that they can be trained in any order, at once or one after
/// another, with the same result (Gemulla et al. 2011). G depends on the number of observations alone.
struct RatingGrid: Sendable {
    /// G, the number of groups on each side.
    let side: Int
    /// Block (r, c) at r·G + c.
    let blocks: [RatingBlock]

    /// Groups on a side for `count` observations: so many that a block's columns stay in a core's cache and many threads
    /// find work, so few that segments stay long.
    static func side(count: Int) -> Int {
        var side = 4
        while side < 64, count / (side * side) > 200_000 { side *= 2 }
        return side
    }

    /// - Parameters:
    ///   - ratings: the observations.
    ///   - side: the number of groups on each side, at least 1; by the number of observations where none is given.
    ///   - seed: of the order within blocks.
    init(_ ratings: Ratings, side: Int? = nil, seed: UInt64) {
        let side = side ?? Self.side(count: ratings.count)
        let rowCounts = Self.counts(of: ratings.rows, ratings.rowCount)
        let rowGroups = Self.groups(rowCounts, side)
        let columnGroups = Self.groups(Self.counts(of: ratings.columns, ratings.columnCount), side)
        var parts = [[Observation]](repeating: [], count: side * side)
        // Row by row, so that in each block a row's observations lie side by side.
        for observation in Self.byRow(ratings, rowCounts) {
            let block = rowGroups[Int(observation.row)] * side + columnGroups[Int(observation.column)]
            parts[block].append(observation)
        }
        self.side = side
        blocks = parts.indices.map { block in
            var random = RandomStream(seed, 0xb10c, UInt64(block))
            return RatingBlock(parts[block], using: &random)
        }
    }

    /// The blocks of a stratum: one of each group of rows and of each group of columns.
    func stratum(_ stratum: Int) -> [Int] {
        (0..<side).map { $0 * side + ($0 + stratum) % side }
    }

    /// How often each of `count` rows occurs.
    private static func counts(of rows: [Int32], _ count: Int) -> [Int] {
        var counts = Array(repeating: 0, count: count)
        for row in rows { counts[Int(row)] += 1 }
        return counts
    }

    /// The group of each row: the most observed first, each to the group that has the fewest observations.
    private static func groups(_ counts: [Int], _ side: Int) -> [Int] {
        var groups = Array(repeating: 0, count: counts.count)
        var sums = Array(repeating: 0, count: side)
        for row in counts.indices.sorted(by: { (counts[$0], $1) > (counts[$1], $0) }) {
            let group = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) }!
            groups[row] = group
            // A row without observations counts too, so that the groups' tables are of a size.
            sums[group] += max(1, counts[row])
        }
        return groups
    }

    /// The observations by row, those of one in their old order: counting sort.
    private static func byRow(_ ratings: Ratings, _ counts: [Int]) -> [Observation] {
        var next = [0]
        for count in counts { next.append(next.last! + count) }
        var sorted = [Observation](repeating: .init(row: 0, column: 0, value: 0), count: ratings.count)
        for index in 0..<ratings.count {
            let row = ratings.rows[index]
            sorted[next[Int(row)]] = Observation(row: row, column: ratings.columns[index], value: ratings.values[index])
            next[Int(row)] += 1
        }
        return sorted
    }
}
