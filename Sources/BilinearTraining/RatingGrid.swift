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
        while side < 64, count / (side * side) > 80_000 { side *= 2 }
        return side
    }

    /// - Parameters:
    ///   - ratings: the observations.
    ///   - side: the number of groups on each side, at least 1; by the number of observations where none is given.
    ///   - seed: of the order within blocks.
    init(_ ratings: Ratings, side: Int? = nil, seed: UInt64) {
        let side = side ?? Self.side(count: ratings.count)
        let rowGroups = Self.groups(of: ratings.rows, count: ratings.rowCount, side)
        let columnGroups = Self.groups(of: ratings.columns, count: ratings.columnCount, side)
        // By row, then stably by block: in a block, a row's observations lie side by side.
        let byRow = Self.sorted(Array(0..<Int32(ratings.count)), keys: ratings.rowCount) {
            Int(ratings.rows[Int($0)])
        }.order
        let sorted = Self.sorted(byRow, keys: side * side) {
            rowGroups[Int(ratings.rows[Int($0)])] * side + columnGroups[Int(ratings.columns[Int($0)])]
        }
        self.side = side
        blocks = (0..<side * side).map { block in
            var random = RandomStream(seed, 0xb10c, UInt64(block))
            return RatingBlock(
                ratings, sorted.order[sorted.starts[block]..<sorted.starts[block + 1]], using: &random)
        }
    }

    /// The blocks of a stratum: one of each group of rows and of each group of columns.
    func stratum(_ stratum: Int) -> [Int] {
        (0..<side).map { $0 * side + ($0 + stratum) % side }
    }

    /// The group of each of `count` rows: the most observed first, each to the group that has the fewest observations.
    private static func groups(of rows: [Int32], count: Int, _ side: Int) -> [Int] {
        var observations = Array(repeating: 0, count: count)
        for row in rows { observations[Int(row)] += 1 }
        var groups = Array(repeating: 0, count: count)
        var sums = Array(repeating: 0, count: side)
        for row in observations.indices.sorted(by: { (observations[$0], $1) > (observations[$1], $0) }) {
            let group = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) }!
            groups[row] = group
            // A row without observations counts too, so that the groups' tables are of a size.
            sums[group] += max(1, observations[row])
        }
        return groups
    }

    /// Sorts by a key below `keys`, keeping the order of equals: counting sort.
    /// - Returns: the sorted elements, and where each key's start, with their end.
    private static func sorted(_ elements: [Int32], keys: Int, by key: (Int32) -> Int) -> (
        order: [Int32], starts: [Int]
    ) {
        var starts = Array(repeating: 0, count: keys + 1)
        for element in elements { starts[key(element) + 1] += 1 }
        for k in 0..<keys { starts[k + 1] += starts[k] }
        var next = starts
        var order = elements
        for element in elements {
            let k = key(element)
            order[next[k]] = element
            next[k] += 1
        }
        return (order, starts)
    }
}
