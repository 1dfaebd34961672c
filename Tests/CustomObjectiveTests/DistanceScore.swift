import BilinearTraining

/// The score −‖u − v‖²: what lies close together scores high.
struct DistanceScore: ScoringFunction {
    func value(_ u: [Double], _ v: [Double]) -> Double {
        -zip(u, v).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    func score(_ u: Span<Float>, _ v: Span<Float>) -> Float {
        var sum: Float = 0
        for i in u.indices { sum -= (u[i] - v[i]) * (u[i] - v[i]) }
        return sum
    }

    func addGradients(
        _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
        column columnGradient: inout MutableSpan<Float>
    ) {
        for i in u.indices {
            let step = 2 * g * (u[i] - v[i])
            rowGradient[i] -= step
            columnGradient[i] += step
        }
    }
}
