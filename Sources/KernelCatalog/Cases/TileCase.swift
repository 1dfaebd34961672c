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
