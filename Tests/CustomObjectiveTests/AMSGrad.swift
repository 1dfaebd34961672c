import BilinearTraining

/// AMSGrad: Adam, without correction of the start, whose divisor never falls (Reddi, Kale & Kumar 2018,
/// arXiv:1904.09237, algorithm 2).
struct AMSGrad: Optimizer {
    var schedule: any LearningRateSchedule
    var stateCount: Int { 3 }

    func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates, rate: Float,
        step: Int
    ) {
        var mean = states.removeFirst()
        var square = states.removeFirst()
        var largest = states.removeFirst()
        for i in gradient.indices {
            let g = gradient[i]
            mean[i] = 0.9 * mean[i] + 0.1 * g
            square[i] = 0.99 * square[i] + 0.01 * g * g
            largest[i] = max(largest[i], square[i])
            parameters[i] -= rate * mean[i] / (largest[i].squareRoot() + 1e-8)
        }
    }
}
