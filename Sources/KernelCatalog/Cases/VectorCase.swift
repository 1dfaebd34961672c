/// Vectors of one length, at one placement each.
struct VectorCase: Sendable, CustomStringConvertible {
    var length: Int
    /// Floats between the end of each vector and the guard page. With the length, they determine its alignment.
    var slack: (x: Int, y: Int)
    var distribution = Distribution.uniform

    var description: String {
        "length \(length), \(slack.x) and \(slack.y) floats before the guard page, \(distribution.rawValue)"
    }

    /// The lengths around every multiple of the kernels' strides, and some larger ones.
    static func lengths(_ extent: SweepExtent) -> [Int] {
        extent == .quick
            ? [0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 79, 100, 127, 129, 257, 300, 304, 1_000]
            : Array(0...130) + [255, 256, 257, 300, 304, 1_000]
    }

    /// All lengths and placements, then some lengths with other distributions and, if not quick, long vectors.
    /// The longest are for a program; in a test under a sanitizer they would take minutes.
    static func cases(_ extent: SweepExtent) -> [VectorCase] {
        let long =
            switch extent {
            case .quick: [Int]()
            case .standard: [100_000]
            case .dense: [100_000, 1_000_000]
            }
        return short(extent)
            + long.flatMap { length in
                [.uniform, .logNormal, .cauchy].map { VectorCase(length: length, slack: (1, 0), distribution: $0) }
            }
    }

    /// Those of up to 1,000 floats.
    static func short(_ extent: SweepExtent) -> [VectorCase] {
        let uniform = lengths(extent).flatMap { length in
            [VectorCase(length: length, slack: (0, 0))]
                + (0..<16).map { VectorCase(length: length, slack: ($0, ($0 * 7 + 3) % 16)) }
        }
        return uniform
            + [5, 16, 100, 300, 1_000].flatMap { length in
                [.logNormal, .cauchy, .withInfinity, .withNaN].map {
                    VectorCase(length: length, slack: (length % 16, 3), distribution: $0)
                }
            }
    }

    /// A vector's elements.
    func floats(_ random: inout SplitMix) -> [Float] { random.floats(length, distribution) }

    /// The same of any type.
    func elements<Element: CatalogedElement>(_ random: inout SplitMix) -> [Element] {
        random.elements(length, distribution)
    }
}

/// How the elements of a vector are distributed. All have both signs.
enum Distribution: String, CaseIterable, Sendable {
    /// A uniform mantissa, and magnitudes that span some four decades.
    case uniform
    /// Magnitudes whose logarithm is a sum of 64 bits.
    case logNormal = "log-normal"
    /// Quotients of uniform numbers, the largest of which outweigh all others.
    case cauchy = "Cauchy"
    /// One infinity among uniform elements.
    case withInfinity = "with an infinity"
    /// One NaN among uniform elements.
    case withNaN = "with a NaN"
}

extension SplitMix {
    /// Random floats. They are the same on every processor.
    mutating func floats(_ count: Int, _ distribution: Distribution = .uniform) -> [Float] {
        var floats = (0..<count).map { _ in
            let bits = next()
            let mantissa = Float(Int32(truncatingIfNeeded: bits >> 32)) * 0x1p-31
            switch distribution {
            case .uniform, .withInfinity, .withNaN:
                return mantissa * Float(sign: .plus, exponent: Int(bits & 15) - 8, significand: 1)
            case .logNormal:
                let exponent = next().nonzeroBitCount - 32
                return (1 + abs(mantissa))
                    * Float(sign: mantissa < 0 ? .minus : .plus, exponent: exponent, significand: 1)
            case .cauchy: return mantissa / (Float(bits & 0xffff) + 1) * 0x1p15
            }
        }
        if distribution == .withInfinity { floats[int(in: 0...count - 1)] = next() & 1 == 0 ? .infinity : -.infinity }
        if distribution == .withNaN { floats[int(in: 0...count - 1)] = .nan }
        return floats
    }

    /// One of them.
    mutating func float() -> Float { floats(1)[0] }
}
