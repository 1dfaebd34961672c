internal import _KernelBodies

/// Segments of pairs of rows of two tables.
struct SampledCase: Sendable, CustomStringConvertible {
    /// What occurs more than once: a row in several segments, a column in one segment and in several.
    enum Repetition: String, CaseIterable, Sendable {
        case none, ofRows, ofColumns, ofBoth
    }

    /// The pairs of each segment.
    var counts: [Int]
    var length: Int
    /// Floats between the end of a row and the start of the next.
    var padding: Int
    /// Floats between the end of each table and the guard page.
    var slack: Int
    /// The first element of `starts`.
    var first: Int32
    var repetition: Repetition
    var isBiased: Bool

    var description: String {
        "segments of \(counts) pairs from \(first) on, length \(length), padding \(padding), "
            + "\(slack) floats before the guard page, repetition: \(repetition.rawValue)"
            + (isBiased ? ", with biases" : "")
    }

    var pairCount: Int { counts.reduce(0, +) }

    /// Each number of pairs from 0 to 20, alone and next to others, with each length that is a multiple of sixteen.
    static func cases(_ extent: SweepExtent) -> [SampledCase] {
        let lengths = extent == .quick ? [16, 48, 64, 80, 304] : Array(stride(from: 16, through: 304, by: 16))
        var cases: [SampledCase] = []
        for length in lengths {
            for count in 0...20 {
                let neighbours = [[count], [0, count, 20 - count, 7], [3, count, 0, 1, count]]
                for repetition in Repetition.allCases {
                    let n = cases.count
                    for counts in extent == .dense ? neighbours : [neighbours[n % 3]] {
                        cases.append(
                            SampledCase(
                                counts: counts, length: length, padding: [0, 1, 5, 16, 0][cases.count % 5],
                                slack: [0, 0, 1, 3, 8, 13, 15][cases.count % 7],
                                first: [0, 5, 1_000, -7][cases.count % 11 % 4], repetition: repetition,
                                isBiased: cases.count % 3 != 1))
                    }
                }
            }
        }
        return cases
    }
}
