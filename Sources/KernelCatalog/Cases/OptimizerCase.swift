/// Consecutive updates of the same parameters by an optimizer.
struct OptimizerCase<Settings: Sendable>: Sendable, CustomStringConvertible {
    var vectors: VectorCase
    var updates: Int
    var settings: Settings

    var description: String { "\(vectors), \(updates) updates, \(settings)" }

    /// Every length and placement, with settings in turn.
    static func cases(_ extent: SweepExtent, _ settings: [Settings]) -> [OptimizerCase] {
        VectorCase.short(extent).enumerated().map { i, vectors in
            OptimizerCase(vectors: vectors, updates: [1, 2, 5][i % 3], settings: settings[i % settings.count])
        }
    }

    /// Floats between the end of the i-th of four operands and the guard page.
    func slack(_ i: Int) -> Int { i % 2 == 0 ? (vectors.slack.x + 5 * i) % 16 : (vectors.slack.y + 3 * i) % 16 }

    /// A gradient. If `mayBeZero` is true, some elements are 0.
    func gradient(mayBeZero: Bool, using random: inout SplitMix) -> [Float] {
        var gradient = vectors.floats(&random)
        if mayBeZero { for i in stride(from: 3, to: gradient.count, by: 5) { gradient[i] = 0 } }
        return gradient
    }
}
