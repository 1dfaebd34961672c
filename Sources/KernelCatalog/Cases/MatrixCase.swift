/// A row-major matrix with a vector for its rows and one for its columns, in one call.
struct MatrixCase: Sendable, CustomStringConvertible {
    var rows: Int
    var columns: Int
    /// Floats between the end of a row and the start of the next.
    var padding: Int
    /// Floats between the end of each operand and the guard page.
    var slack: (matrix: Int, x: Int, y: Int)
    var scaling: Scaling
    var data: MatrixData

    var description: String {
        "\(rows)×\(columns), padding \(padding), slack \(slack.matrix) \(slack.x) \(slack.y), \(scaling), \(data.rawValue)"
    }

    /// The sizes around the edges of every register tile.
    private static func sizes(_ extent: SweepExtent) -> [Int] {
        extent == .quick
            ? [0, 1, 2, 3, 4, 5, 6, 7, 13, 16, 17, 33, 48, 65, 100]
            : Array(0...20) + [31, 32, 33, 47, 48, 49, 63, 64, 65, 95, 96, 97, 100, 130, 255, 256, 257]
    }

    static func cases(_ extent: SweepExtent) -> [MatrixCase] {
        var random = SplitMix(seed: 1)
        let sizes = sizes(extent)
        var shapes = sizes.flatMap { rows in sizes.map { (rows, $0) } }
        shapes += [(1, 1_000), (1_000, 1), (3, 1_000), (1_000, 3), (20, 1_000), (1_000, 20)]
        return shapes.map { rows, columns in
            let data = random.element(of: MatrixData.allCases)
            return MatrixCase(
                rows: rows, columns: columns, padding: random.element(of: [0, 0, 1, 5, 16]),
                slack: (random.slack(), random.slack(), random.slack()),
                scaling: data == .absorbed ? Scaling() : Scaling(using: &random), data: data)
        }
    }
}

/// The factors α, of a product, and β, of the operand that it is added to.
struct Scaling: Sendable, CustomStringConvertible {
    var alpha: Float = 1
    var beta: Float = 0

    var description: String { "α \(alpha), β \(beta)" }

    init() {}

    init(using random: inout SplitMix) {
        alpha = random.element(of: [1, 0, -0.5])
        beta = random.element(of: [0, 1, 0.25])
    }
}

/// The elements of a product's factors.
enum MatrixData: String, CaseIterable, Sendable {
    case random
    /// Ones, except in the first factor. Each of its rows begins with 1, followed by values so small that adding them
    /// to 1 loses them. The error comes close to its bound, unlike that of random data.
    case absorbed
    /// Random, with one infinity and one NaN in the first factor.
    case special

    /// Slightly less than half a unit in the last place of 1.
    static func lost<Element: CatalogedElement>() -> Element { 0x1.fp-2 * Element.ulpOfOne }

    /// `rows` rows of `columns` elements, row-major.
    func firstFactor<Element: CatalogedElement>(
        rows: Int, columns: Int, using random: inout SplitMix
    ) -> [Element] {
        if self == .absorbed { return (0..<rows * columns).map { $0 % columns == 0 ? 1 : Self.lost() } }
        var elements: [Element] = random.elements(rows * columns)
        if self == .special && !elements.isEmpty {
            elements[random.int(in: 0...elements.count - 1)] = .infinity
            elements[random.int(in: 0...elements.count - 1)] = .nan
        }
        return elements
    }

    func secondFactor<Element: CatalogedElement>(_ count: Int, using random: inout SplitMix) -> [Element] {
        switch self {
        case .random, .special: random.elements(count)
        case .absorbed: Array(repeating: 1, count: count)
        }
    }
}

extension SplitMix {
    /// Floats between the end of an operand and the guard page.
    mutating func slack() -> Int { self.element(of: [0, 0, 0, 1, 2, 3, 4, 7, 8, 13, 15]) }
}
