extension GradientCheck {
    /// Verifies a row loss at random scores: its derivative, in place, and the value that it returns.
    ///
    /// It checks rows of several lengths with one true index, with all of them, and with one that counts twice. This
    /// takes O(length²) values per row.
    /// - Parameters:
    ///   - loss: the loss.
    ///   - halfWidth: scores are drawn from −halfWidth…halfWidth.
    ///   - tolerance: the largest error, relative to the larger of the checked number and 0.01.
    ///   - seed: the seed of the random scores and indices.
    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first derivative or value that is wrong.
    @discardableResult
    public static func verify(
        _ loss: some RowLoss, halfWidth: Double = 8, tolerance: Double = 1e-4, seed: UInt64 = 1
    ) throws(GradientCheckError) -> GradientDeviation {
        var deviation = GradientDeviation()
        var random = RandomStream(seed)
        for length in [1, 2, 15, 16, 17, 40] {
            for width in [0, 1, halfWidth] {
                let scores = (0..<length).map { _ in Float(Double.random(in: -width...width, using: &random)) }
                let index = Int.random(in: 0..<length, using: &random)
                for positives in [[index], [0, index, index], Array(0..<length)] {
                    try verify(loss, scores, positives, tolerance, &deviation)
                }
            }
        }
        return deviation
    }

    private static func verify(
        _ loss: some RowLoss, _ scores: [Float], _ positives: [Int], _ tolerance: Double,
        _ deviation: inout GradientDeviation
    ) throws(GradientCheckError) {
        let step = 1e-5
        let exact = scores.map(Double.init)
        let row = "of a row of \(scores.count) scores with true indices \(positives)"
        var derivative = scores
        let value = differentiate(loss, &derivative, positives)
        let expected = loss.value(scores: exact, positives: positives)
        try deviation.require(value, expected, scale: 0.01, tolerance, index: 0, of: "the loss returned \(row)")
        for index in scores.indices {
            var above = exact
            above[index] += step
            var below = exact
            below[index] -= step
            let rise = loss.value(scores: above, positives: positives) - loss.value(scores: below, positives: positives)
            try deviation.require(
                Double(derivative[index]), rise / (2 * step), scale: 0.01, tolerance, index: index,
                of: "the derivative \(row)")
        }
    }

    private static func differentiate(_ loss: some RowLoss, _ scores: inout [Float], _ positives: [Int]) -> Double {
        let positives = positives.map { Int32($0) }
        var span = scores.mutableSpan
        return loss.differentiate(&span, positives: positives.span)
    }
}
