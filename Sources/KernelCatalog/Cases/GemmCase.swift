/// A product of an m × k and a k × n matrix, in one call.
struct GemmCase: Sendable, CustomStringConvertible {
    var m: Int
    var n: Int
    var k: Int
    var isTransposed: (a: Bool, b: Bool)
    /// Floats between the end of a row and the start of the next, of each matrix.
    var padding: (a: Int, b: Int, c: Int)
    /// Floats between the end of each matrix and the guard page.
    var slack: (a: Int, b: Int, c: Int)
    var scaling: Scaling
    var data: MatrixData

    var description: String {
        "\(m)×\(k)\(isTransposed.a ? "ᵀ" : "") · \(k)×\(n)\(isTransposed.b ? "ᵀ" : ""), "
            + "padding \(padding.a) \(padding.b) \(padding.c), slack \(slack.a) \(slack.b) \(slack.c), "
            + "\(scaling), \(data.rawValue)"
    }

    /// Small shapes, the edges of all register tiles (up to six rows of up to 64 columns), and the edges of blocks (192
    /// rows, 1024 columns, 256 products), each with all four transpositions. Everything else is drawn at random.
    static func cases(_ extent: SweepExtent) -> [GemmCase] {
        var random = SplitMix(seed: 1)
        return shapes(extent, using: &random).flatMap { shape in
            [(false, false), (false, true), (true, false), (true, true)].map { isTransposed in
                let data = random.element(of: MatrixData.allCases)
                return GemmCase(
                    m: shape.m, n: shape.n, k: shape.k, isTransposed: isTransposed,
                    padding: (random.padding(), random.padding(), random.padding()),
                    slack: (random.slack(), random.slack(), random.slack()),
                    scaling: data == .absorbed ? Scaling() : Scaling(using: &random), data: data)
            }
        }
    }

    private static func shapes(_ extent: SweepExtent, using random: inout SplitMix) -> [(m: Int, n: Int, k: Int)] {
        var shapes: [(m: Int, n: Int, k: Int)] = []
        func add(_ m: [Int], _ n: [Int], _ k: [Int]) {
            for m in m { for n in n { for k in k { shapes.append((m, n, k)) } } }
        }
        switch extent {
        case .quick:
            add([0, 1, 5, 6, 7, 13], [0, 1, 15, 16, 17, 65], [0, 1, 3, 17])
            add([7], [65], [257])
            add([193], [17], [3])
            add([5], [1_025], [3])
            return shapes
        case .standard:
            add(Array(0...20), Array(0...20), [0, 1, 2, 3, 4, 7, 16, 17])
        case .dense:
            add(Array(0...20), Array(0...20), Array(0...20))
        }
        let edges = [5, 6, 7, 11, 12, 13, 15, 16, 17, 47, 48, 49, 63, 64, 65, 95, 96, 97, 100, 130]
        for m in edges { for n in edges { shapes.append((m, n, random.element(of: edges))) } }
        add([1, 7, 13], [1, 17, 65], [255, 256, 257, 511, 512, 513])
        add([193], [1_025], [257])
        return shapes
    }
}

extension SplitMix {
    /// Floats between the end of a row and the start of the next.
    fileprivate mutating func padding() -> Int { self.element(of: [0, 0, 1, 5, 16]) }
}
