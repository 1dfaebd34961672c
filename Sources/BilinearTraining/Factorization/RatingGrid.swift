/// The observations as a grid of G × G blocks, by groups of rows and groups of columns with about the same number of
/// observations each.
///
/// A stratum holds G blocks that share no row and no column, so they can be trained in any order, at once or one after
/// another, with the same result (Gemulla et al. 2011). G depends only on the number of observations.
///
/// Rows and columns are renumbered group by group, those with most observations first. So a block's factors are
/// adjacent, on few pages, with the most used ones together.
struct RatingGrid: Sendable {
    /// G, the number of groups on each side.
    let side: Int
    /// The observations of block (r, c) at r·G + c, row by row, in the new numbers.
    let parts: [[Observation]]
    /// The old number of each row and column.
    let rows: Numbering
    let columns: Numbering

    /// The order of the rows, or columns, of a grid.
    struct Numbering: Sendable {
        /// The old number of each new one.
        let old: [Int32]
        /// The new number of each old one.
        let new: [Int32]
        /// Where each group begins in the new numbers, and where the last ends.
        let groupStarts: [Int]
    }

    /// The number of groups on a side for `count` observations: enough that a block's columns stay in a core's cache
    /// and many threads find work, but few enough that segments stay long.
    static func side(count: Int) -> Int {
        var side = 4
        while side < 64, count / (side * side) > 200_000 { side *= 2 }
        return side
    }

    /// - Parameters:
    ///   - ratings: the observations.
    ///   - groupMinimum: rows and columns of a group at least, where there are several groups.
    init(_ ratings: Ratings, groupMinimum: Int) {
        var side = Self.side(count: ratings.count)
        while side > 1, min(ratings.rowCount, ratings.columnCount) / side < groupMinimum { side /= 2 }
        self.init(ratings, side: side)
    }

    /// - Parameters:
    ///   - ratings: the observations.
    ///   - side: the number of groups on each side, at least 1; by the number of observations where none is given.
    init(_ ratings: Ratings, side: Int? = nil) {
        let side = side ?? Self.side(count: ratings.count)
        self.side = side
        rows = Numbering(of: ratings.rows, count: ratings.rowCount, groups: side)
        columns = Numbering(of: ratings.columns, count: ratings.columnCount, groups: side)
        var parts = [[Observation]](repeating: [], count: side * side)
        let rowGroups = rows.groups
        let columnGroups = columns.groups
        // Row by row, so that in each block a row's observations lie side by side.
        for observation in Self.byRow(ratings, rows, columns) {
            let block = Int(rowGroups[Int(observation.row)]) * side + Int(columnGroups[Int(observation.column)])
            parts[block].append(observation)
        }
        self.parts = parts
    }

    /// The bytes of all observations' columns and values.
    var byteCount: Int { parts.reduce(0) { $0 + 8 * $1.count } }

    /// Other observations of the same matrix in the grid's numbers, row by row.
    func renumbered(_ ratings: Ratings) -> [Observation] { Self.byRow(ratings, rows, columns) }

    /// The blocks, each in a random order of its own.
    /// - Parameters:
    ///   - drawnColumns: columns to draw for each observation, from its block's.
    ///   - repetitions: observations of one row, or of one column, in a batch at most.
    func blocks(
        seed: UInt64, drawnColumns: Int = 0, repetitions: Int = RatingBlock.segmentLimit
    ) -> [TrainingBlock] {
        parts.indices.map { block in
            var random = RandomStream(seed, 0xb10c, UInt64(block))
            let group = block % side
            return TrainingBlock(
                parts[block], drawnColumns: drawnColumns,
                candidates: columns.groupStarts[group]..<columns.groupStarts[group + 1], observed: parts[block],
                repetitions: repetitions, using: &random)
        }
    }

    /// The blocks of a stratum: one of each group of rows and of each group of columns.
    static func stratum(_ stratum: Int, side: Int) -> [Int] {
        (0..<side).map { $0 * side + ($0 + stratum) % side }
    }

    /// The observations in the new numbers, sorted by row with a stable sort.
    private static func byRow(_ ratings: Ratings, _ rows: Numbering, _ columns: Numbering) -> [Observation] {
        var sorted = [Observation](repeating: .init(row: 0, column: 0, value: 0), count: ratings.count)
        let newRows = ratings.rows.map { rows.new[Int($0)] }
        countingSort(newRows, keyCount: ratings.rowCount) { index, place in
            sorted[place] = Observation(
                row: newRows[index], column: columns.new[Int(ratings.columns[index])], value: ratings.values[index])
        }
        return sorted
    }
}

extension RatingGrid.Numbering {
    /// Puts the rows that `rows` names into groups, the most observed first, each into the group that has the fewest
    /// observations.
    /// - Parameters:
    ///   - rows: the row of each observation.
    ///   - count: the number of rows.
    ///   - groups: the number of groups.
    init(of rows: [Int32], count: Int, groups: Int) {
        var observations = Array(repeating: 0, count: count)
        for row in rows { observations[Int(row)] += 1 }
        var members = [[Int32]](repeating: [], count: groups)
        var sums = Array(repeating: 0, count: groups)
        for row in observations.indices.sorted(by: { (observations[$0], $1) > (observations[$1], $0) }) {
            let group = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) }!
            members[group].append(Int32(row))
            // A row without observations counts too, so that the groups' tables have about the same size.
            sums[group] += max(1, observations[row])
        }
        old = members.flatMap { $0 }
        var new = [Int32](repeating: 0, count: count)
        for (number, row) in old.enumerated() { new[Int(row)] = Int32(number) }
        self.new = new
        groupStarts = members.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    }

    /// The group of each row, by its new number.
    var groups: [Int32] {
        (0..<groupStarts.count - 1).flatMap { group in
            [Int32](repeating: Int32(group), count: groupStarts[group + 1] - groupStarts[group])
        }
    }
}
