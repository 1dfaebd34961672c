/// Values of one length, at a placement.
struct SoftmaxCase: Sendable, CustomStringConvertible {
    enum Content: String, CaseIterable, Sendable {
        /// Magnitudes around 1 that span some four decades.
        case moderate
        /// Values up to ±1e4, of which one or a few make up the sum.
        case large
        case equal
        /// Some −∞ among moderate values.
        case withNegativeInfinity
        case negativeInfinity
        /// One ∞, one NaN, or both among moderate values.
        case withInfinity, withNaN, withInfinityAndNaN
        /// A NaN among −∞.
        case withNaNAmongNegativeInfinity

        /// Whether it is worth trying all lengths and placements.
        var isNumber: Bool { [.moderate, .large, .equal, .withNegativeInfinity].contains(self) }
    }

    var vectors: VectorCase
    var content: Content

    var description: String { "\(content.rawValue), \(vectors)" }

    static func cases(_ extent: SweepExtent) -> [SoftmaxCase] {
        VectorCase.cases(extent).flatMap { vectors in
            Content.allCases.filter { $0.isNumber || vectors.slack.x % 4 == 0 }.map {
                SoftmaxCase(vectors: vectors, content: $0)
            }
        }
    }

    func values(using random: inout SplitMix) -> [Float] {
        let length = vectors.length
        var values = vectors.floats(&random)
        let place = random.int(in: 0...max(length - 1, 0))
        let other = random.int(in: 0...max(length - 1, 0))
        switch content {
        case .moderate: values = values.map { $0 * 0x1p-3 }
        case .large: values = values.map { min(max($0 * 256, -1e4), 1e4) }
        case .equal: values = values.map { _ in values[0] }
        case .withNegativeInfinity: values = values.map { $0 > 1 ? -.infinity : $0 }
        case .negativeInfinity, .withNaNAmongNegativeInfinity: values = values.map { _ in -.infinity }
        case .withInfinity, .withNaN, .withInfinityAndNaN: break
        }
        guard length > 0 else { return values }
        if content == .withInfinity || content == .withInfinityAndNaN { values[other] = .infinity }
        if [.withNaN, .withInfinityAndNaN, .withNaNAmongNegativeInfinity].contains(content) { values[place] = .nan }
        return values
    }
}
