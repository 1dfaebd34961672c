/// Compares derivatives with central differences in `Double`.
public enum GradientCheck {
    /// Verifies a loss's derivative, by sixteen lanes and in place.
    ///
    /// At random scores and targets, at 0 and ±1, and at the given ones, but not next to a kink.
    /// - Parameters:
    ///   - loss: the loss.
    ///   - scores: more scores to check at.
    ///   - targets: the targets to check at; random ones too where none are given.
    ///   - tolerance: the largest error, relative to the derivative or to 0.01 where that is larger.
    ///   - seed: of the random scores and targets.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong.
    public static func verify(
        _ loss: some PairLoss, scores: [Double] = [], targets: [Double]? = nil, tolerance: Double = 1e-4,
        seed: UInt64 = 1
    ) throws(GradientCheckError) {
        var random = RandomStream(seed)
        let randomScores = (0..<200).map { _ in Double.random(in: -8...8, using: &random) }
        let randomTargets = (0..<8).map { _ in Double.random(in: -3...3, using: &random) }
        for target in targets ?? [0, 1, -1] + randomTargets {
            let target = Float(target)
            var points: [Float] = []
            for score in [0, 1, -1] + scores + randomScores {
                let score = Float(score)
                let kinks = loss.kinks(target: Double(target))
                if kinks.allSatisfy({ abs($0 - Double(score)) > 2 * step }) { points.append(score) }
            }
            // In place, vectors shorter and longer than sixteen lanes take ways of their own.
            for count in [1, 15, 16, 17, points.count] {
                try verify(loss, Array(points.prefix(count)), target, tolerance)
            }
        }
    }

    /// Half the distance of two values whose difference is taken: its square times a third derivative, and rounding divided
    /// by it, are errors of some 1e-10.
    private static let step = 1e-5

    private static func verify(
        _ loss: some PairLoss, _ scores: [Float], _ target: Float, _ tolerance: Double
    ) throws(GradientCheckError) {
        var inPlace = scores
        var span = inPlace.mutableSpan
        let targets = [Float](repeating: target, count: scores.count)
        loss.differentiate(&span, targets: targets.span)
        for (index, score) in scores.enumerated() {
            let above = loss.value(score: Double(score) + step, target: Double(target))
            let below = loss.value(score: Double(score) - step, target: Double(target))
            let expected = (above - below) / (2 * step)
            let lanes = loss.derivative(scores: SIMD16(repeating: score), targets: SIMD16(repeating: target))
            for (parameter, found) in [("the score's derivative", lanes[0]), ("the score in place", inPlace[index])] {
                let scale = max(abs(expected), abs(Double(found)), 0.01)
                let error = abs(Double(found) - expected) / scale
                // Not `error > tolerance`, which a NaN isn't.
                guard error <= tolerance else {
                    throw GradientCheckError(
                        parameter: "\(parameter) at score \(score), target \(target)", index: index,
                        found: Double(found), expected: expected, relativeError: error)
                }
            }
        }
    }
}

/// A derivative that isn't the slope of its value, or a value that isn't the loss's.
public struct GradientCheckError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was differentiated, and where.
    public let parameter: String
    /// Which element of it.
    public let index: Int
    /// The derivative, or the value, as it was computed.
    public let found: Double
    /// The central difference, or the value in `Double`.
    public let expected: Double
    /// Their distance, relative to the larger.
    public let relativeError: Double

    public var description: String {
        let hint = abs(found + expected) < 1e-3 * abs(expected) ? ": the sign is wrong" : ""
        return
            "\(parameter), element \(index): found \(found), expected \(expected), relative error \(relativeError)\(hint)"
    }
}
