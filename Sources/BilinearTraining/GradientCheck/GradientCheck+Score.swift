extension GradientCheck {
    /// Verifies a score against its value in `Double`, and its gradients, which must be added, against the value's
    /// slope.
    ///
    /// It checks at random factors and derivatives, with lengths shorter and longer than sixteen lanes.
    /// - Parameters:
    ///   - score: the score.
    ///   - dimensions: the lengths of factors to check.
    ///   - tolerance: the largest error, relative to the larger of the derivative and 0.1.
    ///   - seed: the seed of the random factors.
    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first score or derivative that is wrong.
    @discardableResult
    public static func verify(
        _ score: some ScoringFunction, dimensions: [Int] = [1, 3, 16, 17, 40], tolerance: Double = 1e-4,
        seed: UInt64 = 1
    ) throws(GradientCheckError) -> GradientDeviation {
        var deviation = GradientDeviation()
        for dimension in dimensions {
            var random = RandomStream(seed, UInt64(dimension))
            func floats() -> [Float] { (0..<dimension).map { _ in Float.random(in: -1...1, using: &random) } }
            let (u, v) = (floats(), floats())
            let (doubleU, doubleV) = (u.map(Double.init), v.map(Double.init))
            try deviation.require(
                Double(score.score(u.span, v.span)), score.value(doubleU, doubleV), scale: 0.1, tolerance, index: 0,
                of: "the score of \(dimension) factors, beside its value")
            // Gradients must be added to the previous contents.
            let (oldRow, oldColumn) = (floats(), floats())
            var (row, column) = (oldRow, oldColumn)
            let g = Float.random(in: 0.5...2, using: &random)
            var rowSpan = row.mutableSpan
            var columnSpan = column.mutableSpan
            score.addGradients(g, u.span, v.span, toRow: &rowSpan, column: &columnSpan)
            for index in 0..<dimension {
                let rowSlope = slope(at: index, of: doubleU) { score.value($0, doubleV) }
                let columnSlope = slope(at: index, of: doubleV) { score.value(doubleU, $0) }
                for (name, found, old, slope) in [
                    ("row", row, oldRow, rowSlope), ("column", column, oldColumn, columnSlope),
                ] {
                    try deviation.require(
                        Double(found[index]) - Double(old[index]), Double(g) * slope, scale: 0.1, tolerance,
                        index: index, of: "the \(name)'s gradient times \(g), at \(dimension) factors")
                }
            }
        }
        return deviation
    }

    /// The central difference of a function of a vector, along one of its elements.
    private static func slope(at index: Int, of x: [Double], _ function: ([Double]) -> Double) -> Double {
        let step = 1e-5
        var (above, below) = (x, x)
        above[index] += step
        below[index] -= step
        return (function(above) - function(below)) / (2 * step)
    }
}
