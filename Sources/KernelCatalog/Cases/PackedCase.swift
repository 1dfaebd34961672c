/// A product of an m × k matrix with the transpose of a packed n × k one, by ranges of its rows.
struct PackedCase: Sendable, CustomStringConvertible {
    var m: Int
    var n: Int
    var k: Int
    /// Where a range of rows ends and the next begins, in ascending order.
    var ends: [Int]
    /// Whether what is packed is stored as its transpose.
    var isTransposed: Bool
    /// Floats between the end of a row and the start of the next, of each matrix.
    var padding: (a: Int, b: Int, c: Int)
    /// Floats between the end of each matrix and the guard page.
    var slack: (a: Int, b: Int, c: Int)
    var data: MatrixData

    var description: String {
        "\(m)×\(k) · (\(n)×\(k))ᵀ\(isTransposed ? ", stored as its transpose" : ""), rows divided at \(ends), "
            + "padding \(padding.a) \(padding.b) \(padding.c), slack \(slack.a) \(slack.b) \(slack.c), "
            + data.rawValue
    }

    /// All heights of tiles, the edges of panels (32 rows) and of blocks (48 rows of A, 256 products), and rows divided
    /// everywhere. The rest is drawn at random.
    static func cases(_ extent: SweepExtent) -> [PackedCase] {
        var random = SplitMix(seed: 1)
        var cases: [PackedCase] = []
        func add(_ m: [Int], _ n: [Int], _ k: [Int], _ ends: (Int) -> [[Int]] = { [[], [$0 / 2], [$0 / 3, $0 / 3]] }) {
            for m in m {
                for n in n {
                    for k in k {
                        for ends in ends(n) { cases.append(PackedCase(m, n, k, ends, using: &random)) }
                    }
                }
            }
        }
        let edges = [0, 1, 15, 16, 17, 31, 32, 33, 64, 65]
        switch extent {
        case .quick:
            add([0, 1, 5, 13], edges, [0, 1, 17])
            add(Array(2...26), [35], [3])
        case .standard:
            add(Array(0...26), edges, [0, 1, 2, 3, 4, 17])
        case .dense:
            add(Array(0...26), Array(0...70), Array(0...9))
        }
        add([7], [70], [5], { n in (0...n).map { [$0] } })
        add([3], [33], [5], { n in [Array(1..<n)] })
        add([7], [65], [255, 256, 257])
        add([2], [33], [513])
        add([47, 48, 49, 97], [33], [3])
        return cases
    }

    private init(_ m: Int, _ n: Int, _ k: Int, _ ends: [Int], using random: inout SplitMix) {
        (self.m, self.n, self.k) = (m, n, k)
        self.ends = ends
        isTransposed = random.element(of: [false, true])
        padding = (random.element(of: [0, 1, 5]), random.element(of: [0, 1, 5]), random.element(of: [0, 1, 5]))
        slack = (random.slack(), random.slack(), random.slack())
        data = random.element(of: MatrixData.allCases)
    }
}
