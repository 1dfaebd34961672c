extension GradientCheck {
    /// Verifies what a pairwise loss makes of pairs of random scores, in place: both derivatives of each.
    ///
    /// For fewer and more pairs than sixteen, but not next to a kink.
    /// - Parameters:
    ///   - loss: the loss.
    ///   - tolerance: the largest error, relative to the derivative or to 0.01 where that is larger.
    ///   - seed: of the random scores.
    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong.
    @discardableResult
    public static func verify<Base>(
        _ loss: PairwiseLoss<Base>, tolerance: Double = 1e-4, seed: UInt64 = 1
    ) throws(GradientCheckError) -> GradientDeviation {
        var deviation = GradientDeviation()
        var random = RandomStream(seed)
        let step = Base.slopeStep
        let kinks = loss.base.kinks(target: 1)
        for pairCount in [1, 15, 16, 17, 40] {
            var scores: [Float] = []
            while scores.count < 2 * pairCount {
                let (positive, negative) = (
                    Float.random(in: -4...4, using: &random), Float.random(in: -4...4, using: &random)
                )
                let difference = Double(positive - negative)
                if kinks.allSatisfy({ abs($0 - difference) > 2 * step }) { scores += [positive, negative] }
            }
            var derivatives = scores
            var span = derivatives.mutableSpan
            loss.differentiate(&span)
            for index in scores.indices {
                func value(_ distance: Double) -> Double {
                    var pair = (positive: Double(scores[index & ~1]), negative: Double(scores[index | 1]))
                    if index % 2 == 0 { pair.positive += distance } else { pair.negative += distance }
                    return loss.value(positive: pair.positive, negative: pair.negative)
                }
                try deviation.require(
                    Double(derivatives[index]), (value(step) - value(-step)) / (2 * step), scale: 0.01, tolerance,
                    index: index,
                    of: "the \(index % 2 == 0 ? "positive" : "negative")'s derivative of \(pairCount) pairs")
            }
        }
        return deviation
    }
}
