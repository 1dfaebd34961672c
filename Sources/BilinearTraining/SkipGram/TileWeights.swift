/// How often each pair of a tile of several windows occurs in them, for the tiles of a queue.
///
/// A row's weight is 1 at the positives in whose windows it takes part, 0 at the others, and n·K/K' at each of the K'
/// negatives, where n is the number of these windows.
struct TileWeights {
    /// Tables that take more floats than this are not built: a radius can be 1000.
    private static let largestTables = 1 << 16

    /// The tables, then room for each slot's own weights.
    private(set) var values: [Float]
    /// Where the table of c windows of radius r begins, at (c − 1)·radius + r − 1; empty if there are no tables.
    private let tableStarts: [Int]
    private let ownWeights: Int
    /// The largest tile.
    private let size: Int
    private let radius: Int
    private let negatives: Int
    /// K/K'.
    private let share: Float
    /// Where the weights of each slot's tile begin.
    private(set) var starts = Array(repeating: 0, count: TileQueue.slots)

    /// - Parameters:
    ///   - centres: the largest number of windows in a tile.
    ///   - radius: the largest radius.
    ///   - negatives: K', the negatives of a tile.
    ///   - negativesPerPair: K, the negatives of a pair that the objective expects.
    init(centres: Int, radius: Int, negatives: Int, negativesPerPair: Int) {
        self.radius = radius
        self.negatives = negatives
        share = negatives > 0 ? Float(negativesPerPair) / Float(negatives) : 0
        size = (centres + 2 * radius) * (centres + negatives)
        var starts: [Int] = []
        var total = 0
        if centres * radius * size <= Self.largestTables {
            for c in 1...centres {
                for r in 1...radius {
                    starts.append(total)
                    total += (c + 2 * r) * (c + negatives)
                }
            }
        }
        tableStarts = starts
        ownWeights = total
        values = Array(repeating: 0, count: total + TileQueue.slots * size)
        for (index, start) in starts.enumerated() {
            let (c, r) = (index / radius + 1, index % radius + 1)
            fill(from: start, centres: c, radius: r, positions: 0..<c + 2 * r)
        }
    }

    /// Sets the weights of a slot's tile.
    /// - Parameters:
    ///   - centres: the number of its windows.
    ///   - radius: their radius.
    ///   - positions: those in the sentence, counted from the first that the first window could reach.
    mutating func set(_ slot: Int, centres: Int, radius r: Int, positions: Range<Int>) {
        if tableStarts.isEmpty {
            starts[slot] = ownWeights &+ slot &* size
            fill(from: starts[slot], centres: centres, radius: r, positions: positions)
        } else {
            let table = tableStarts[(centres &- 1) &* radius &+ r &- 1]
            // If there is one window, its centre has no row, but comes after the positions that are left out.
            starts[slot] = table &+ positions.lowerBound &* (centres &+ negatives)
        }
    }

    /// Takes from negatives that equal positives the weights of these positives' windows: a window has no negative that
    /// equals its positive.
    /// - Parameters:
    ///   - outputRows: holds the tile's columns from `firstColumn` on.
    ///   - rowCount: the number of the tile's rows.
    mutating func exclude(
        _ slot: Int, centres: Int, rowCount: Int, _ outputRows: [Int32], from firstColumn: Int
    ) {
        let columns = centres &+ negatives
        let own = ownWeights &+ slot &* size
        for i in 0..<rowCount &* columns { values[own &+ i] = values[starts[slot] &+ i] }
        starts[slot] = own
        for column in centres..<columns {
            for positive in 0..<centres
            where outputRows[firstColumn &+ positive] == outputRows[firstColumn &+ column] {
                for row in 0..<rowCount {
                    let start = own &+ row &* columns
                    values[start &+ column] -= share * values[start &+ positive]
                }
            }
        }
    }

    private mutating func fill(from start: Int, centres: Int, radius: Int, positions: Range<Int>) {
        var index = start
        for position in positions where centres > 1 || position != radius {
            var windows: Float = 0
            for centre in 0..<centres {
                let distance = abs(position &- radius &- centre)
                let weight: Float = distance > 0 && distance <= radius ? 1 : 0
                values[index] = weight
                windows += weight
                index &+= 1
            }
            for _ in 0..<negatives {
                values[index] = windows * share
                index &+= 1
            }
        }
    }
}
