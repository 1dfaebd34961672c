import BilinearTraining

/// Softmax cross-entropy of an observed column among columns drawn for its row: −log(e^s₀ / Σ e^sₖ), a third task beside a loss
/// of one score and one of a difference. Its derivative in sₖ is softmaxₖ − [k = 0].
struct SampledSoftmaxTask: FactorizationTask {
    var drawnColumns = 4

    func value(scores: Span<Double>, target: Double) -> Double {
        let weights = weights(of: scores.indices.map { scores[$0] })
        return -scalarLog(weights[0])
    }

    func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        let size = 1 + drawnColumns
        for start in stride(from: 0, through: scores.count - size, by: size) {
            let weights = weights(of: (start..<start + size).map { Double(scores[$0]) })
            for place in 0..<size { scores[start + place] = Float(weights[place]) - (place == 0 ? 1 : 0) }
        }
    }

    /// How often the observed column scores highest in its group.
    static let accuracy = Metric("accuracy", largerIsBetter: true)

    func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums) {
        for start in stride(from: 0, to: count, by: 1 + drawnColumns) {
            let isFirst = (start + 1..<start + 1 + drawnColumns).allSatisfy { scores[$0] < scores[start] }
            sums.add(Self.accuracy, isFirst ? 1 : 0)
        }
    }

    private func weights(of scores: [Double]) -> [Double] {
        let highest = scores.max() ?? 0
        let exponentials = scores.map { scalarExp($0 - highest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }
}
