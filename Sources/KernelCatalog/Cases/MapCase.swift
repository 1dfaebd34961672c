/// The arguments of a function of one variable, in one call.
enum MapCase: Sendable, CustomStringConvertible {
    /// Every `stride`-th bit pattern of a float from `first` on.
    case patterns(first: UInt32, stride: UInt32, count: Int)
    /// The floats around `centre`, in steps of one unit in the last place.
    case neighborhood(of: Float)
    /// Random floats at a placement.
    case random(VectorCase)

    var description: String {
        switch self {
        case .patterns(let first, let stride, let count):
            "\(count) bit patterns from \(first) in steps of \(stride)"
        case .neighborhood(let centre): "floats around \(centre)"
        case .random(let vectors): "random floats, \(vectors)"
        }
    }

    /// Arguments where behavior changes: powers of two in the reduced argument, results that become subnormal or zero,
    /// infinity, NaN.
    private static let landmarks: [Float] = [
        0, .leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-24, 0.346_573_6, 0.625, 0.693_147_2, 0.707_106_8, 1,
        1.414_213_5, 8, 9.010_914, 16.635_532,
        17.328_68, 86.643_4, 87.336_54, 88.029_69, 88.722_84, 103.278_93, 103.972_08, 104, 104.665_22, 128, 0x1p23,
        .greatestFiniteMagnitude, .infinity,
    ]

    static func cases(_ extent: SweepExtent) -> [MapCase] {
        let vectors = VectorCase.short(extent).map { MapCase.random($0) }
        let neighborhoods = landmarks.flatMap { [neighborhood(of: $0), neighborhood(of: -$0)] }
        let stride = extent == .dense ? 1_021 : 65_537
        let patternCount = 1 << 32
        let count = 4_096
        let patterns = Swift.stride(from: 0, to: patternCount, by: stride * count).map { first in
            let left = (patternCount - first + stride - 1) / stride
            return MapCase.patterns(first: UInt32(first), stride: UInt32(stride), count: min(count, left))
        }
        return vectors + neighborhoods + patterns
    }

    func arguments(using random: inout SplitMix) -> [Float] {
        switch self {
        case .patterns(let first, let stride, let count):
            (0..<count).map { Float(bitPattern: first + UInt32($0) * stride) }
        case .neighborhood(let centre):
            (-2_048...2_048).map { Float(bitPattern: centre.bitPattern &+ UInt32(bitPattern: $0)) }
        case .random(let vectors):
            vectors.floats(&random)
        }
    }

    var slack: (x: Int, y: Int) {
        if case .random(let vectors) = self { vectors.slack } else { (0, 0) }
    }

    /// Whether each result is also to be compared with the result of a call for that argument alone.
    var isForPlacement: Bool { if case .random = self { true } else { false } }
}
