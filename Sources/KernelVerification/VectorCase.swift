/// Vectors of one length, at one placement each.
struct VectorCase: Sendable, CustomStringConvertible {
    var length: Int
    /// Floats between the end of each vector and the guard page. With the length, they determine its alignment.
    var slack: (x: Int, y: Int)

    var description: String { "length \(length), \(slack.x) and \(slack.y) floats before the guard page" }

    static let largestLength = 1_000

    /// The lengths around every multiple of the kernels' strides, and some larger ones.
    static func lengths(_ extent: SweepExtent) -> [Int] {
        extent == .quick
            ? [0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 79, 100, 127, 129, 257, 300, 304, 1_000]
            : Array(0...130) + [255, 256, 257, 300, 304, 1_000]
    }

    static func cases(_ extent: SweepExtent) -> [VectorCase] {
        lengths(extent).flatMap { length in
            [VectorCase(length: length, slack: (0, 0))]
                + (0..<16).map { VectorCase(length: length, slack: ($0, ($0 * 7 + 3) % 16)) }
        }
    }
}
