extension GradientCheck {
    /// Verifies a task's derivative with respect to each score, in place, on groups of random scores.
    ///
    /// It checks fewer and more than sixteen groups, but not where the slope jumps.
    /// - Parameters:
    ///   - task: the task.
    ///   - targets: the observed values to check at.
    ///   - tolerance: the largest error, relative to the larger of the derivative and 0.01.
    ///   - seed: the seed of the random scores.
    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong.
    @discardableResult
    public static func verify(
        _ task: some FactorizationTask, targets: [Double] = [1], tolerance: Double = 1e-4, seed: UInt64 = 1
    ) throws(GradientCheckError) -> GradientDeviation {
        var deviation = GradientDeviation()
        var random = RandomStream(seed)
        let size = task.groupSize
        for target in targets {
            for groupCount in [1, 15, 16, 17, 40] {
                let scores = (0..<groupCount * size).map { _ in Float.random(in: -4...4, using: &random) }
                let values = scores.indices.map { $0 % size == 0 ? Float(target) : 0 }
                var derivatives = scores
                var span = derivatives.mutableSpan
                task.differentiate(&span, targets: values.span)
                for index in scores.indices {
                    let start = index / size * size
                    let group = scores[start..<start + size].map(Double.init)
                    guard let slope = slope(task, group, index - start, Double(Float(target))) else { continue }
                    try deviation.require(
                        Double(derivatives[index]), slope, scale: 0.01, tolerance, index: index,
                        of: index == start
                            ? "the observed column's derivative of \(groupCount) groups"
                            : "the derivative of drawn column \(index - start) of \(groupCount) groups")
                }
            }
        }
        return deviation
    }

    /// The slope of a group's loss in one score; nil where it jumps.
    private static func slope(
        _ task: some FactorizationTask, _ group: [Double], _ place: Int, _ target: Double
    ) -> Double? {
        let step = 1e-5
        func value(_ distance: Double) -> Double {
            var scores = group
            scores[place] += distance
            return task.value(scores: scores.span, target: target)
        }
        let (below, middle, above) = (value(-step), value(0), value(step))
        let (left, right) = ((middle - below) / step, (above - middle) / step)
        return abs(right - left) > 1e-2 * max(1, abs(left), abs(right)) ? nil : (left + right) / 2
    }
}
