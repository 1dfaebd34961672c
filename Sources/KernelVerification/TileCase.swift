/// A tile of gathered rows of two tables.
struct TileCase: Sendable, CustomStringConvertible {
    /// Which rows of the tables are gathered more than once.
    enum Repetition: String, CaseIterable, Sendable {
        case none, inA, inB, inBoth
    }

    var rows: Int
    var columns: Int
    var length: Int
    /// Floats between the end of a row and the start of the next.
    var padding: Int
    /// Floats between the end of each table and the guard page.
    var slack: Int
    var repetition: Repetition

    var description: String {
        "\(rows)×\(columns), length \(length), padding \(padding), \(slack) floats before the guard page, "
            + "rows repeated: \(repetition.rawValue)"
    }

    static let largestCount = 26 * (VectorCase.largestLength + 16)

    static func cases(_ extent: SweepExtent, repetitions: [Repetition]) -> [TileCase] {
        let rows = extent == .quick ? [1, 2, 4, 5, 7, 12] : [1, 2, 3, 4, 5, 6, 7, 11, 12]
        let columns = extent == .quick ? [1, 3, 4, 6, 7, 24] : [1, 2, 3, 4, 5, 6, 7, 11, 12, 24]
        let wholeLengths = [1, 15, 16, 37, 100]
        var cases: [TileCase] = []
        var n = 0
        for length in VectorCase.lengths(extent) where extent != .quick || length % 16 < 3 || length % 16 == 15 {
            for row in rows {
                for column in columns {
                    for repetition in repetitions {
                        n += 1
                        guard extent != .standard || wholeLengths.contains(length) || n % 7 == 0 else { continue }
                        cases.append(
                            TileCase(
                                rows: row, columns: column, length: length, padding: [0, 1, 5, 16, 0][cases.count % 5],
                                slack: [0, 0, 1, 3, 8, 13, 15][cases.count % 7], repetition: repetition))
                    }
                }
            }
        }
        return cases
    }
}

/// A table of rows among canaries, some of its rows gathered.
struct GatheredTable {
    let floats: GuardedFloats
    let stride: Int
    let rowCount: Int
    let indices: [Int32]
    /// The table before the kernel was called; its padding is NaN.
    let old: [Float]
    private let length: Int

    /// Places a random table in `floats` and gathers `count` of its rows in random order.
    init(
        in floats: GuardedFloats, count: Int, _ testCase: TileCase, isRepeating: Bool, using random: inout SplitMix
    ) {
        var indices = (0..<count + 2).map { Int32($0) }.shuffled(using: &random).prefix(count).map { $0 }
        if isRepeating && count > 1 {
            // The first and the last row are the same; if there are many rows, no register tile holds both. If there
            // are more than three rows, this one occurs three times.
            indices[count - 1] = indices[0]
            if count > 3 { indices[2] = indices[0] }
        }
        self.init(
            in: floats, indices, of: count + 2, length: testCase.length, padding: testCase.padding,
            slack: testCase.slack, using: &random)
    }

    /// Places a random table of `rowCount` rows in `floats`.
    init(
        in floats: GuardedFloats, _ indices: [Int32], of rowCount: Int, length: Int, padding: Int, slack: Int,
        using random: inout SplitMix
    ) {
        self.floats = floats
        self.indices = indices
        self.length = length
        self.rowCount = rowCount
        stride = length + padding
        var table = Array(repeating: Float.nan, count: (rowCount - 1) * stride + length)
        for row in 0..<rowCount {
            table.replaceSubrange(row * stride..<row * stride + length, with: random.floats(length))
        }
        old = table
        floats.place(table, slack: slack)
    }

    /// The old elements of gathered row `i`.
    func row(_ i: Int) -> ArraySlice<Float> {
        let start = Int(indices[i]) * stride
        return old[start..<start + length]
    }
}
