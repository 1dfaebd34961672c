/// Compares derivatives with central differences in `Double`.
public enum GradientCheck {
    /// Verifies a loss's derivative, sixteen lanes at a time and in place.
    ///
    /// It checks at random scores and targets, at 0 and ±1, and at the given ones, but not next to a kink.
    /// - Parameters:
    ///   - loss: the loss.
    ///   - scores: more scores to check at.
    ///   - targets: the targets to check at; if none are given, random ones are checked too.
    ///   - tolerance: the largest error, relative to the larger of the derivative and 0.01.
    ///   - seed: the seed of the random scores and targets.
    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong.
    @discardableResult
    public static func verify<Loss: PointwiseLoss>(
        _ loss: Loss, scores: [Double] = [], targets: [Double]? = nil, tolerance: Double = 1e-4,
        seed: UInt64 = 1
    ) throws(GradientCheckError) -> GradientDeviation {
        var deviation = GradientDeviation()
        var random = RandomStream(seed)
        let randomScores = (0..<200).map { _ in Double.random(in: -8...8, using: &random) }
        let randomTargets = (0..<8).map { _ in Double.random(in: -3...3, using: &random) }
        for target in targets ?? [0, 1, -1] + randomTargets {
            let target = Float(target)
            var points: [Float] = []
            for score in [0, 1, -1] + scores + randomScores {
                let score = Float(score)
                let kinks = loss.kinks(target: Double(target))
                if kinks.allSatisfy({ abs($0 - Double(score)) > 2 * Loss.slopeStep }) { points.append(score) }
            }
            // In place, vectors shorter and longer than sixteen lanes take different code paths.
            for count in [1, 15, 16, 17, points.count] {
                try verify(loss, Array(points.prefix(count)), target, tolerance, &deviation)
            }
        }
        return deviation
    }

    private static func verify<Loss: PointwiseLoss>(
        _ loss: Loss, _ scores: [Float], _ target: Float, _ tolerance: Double,
        _ deviation: inout GradientDeviation
    ) throws(GradientCheckError) {
        var inPlace = scores
        var span = inPlace.mutableSpan
        let targets = [Float](repeating: target, count: scores.count)
        loss.differentiate(&span, targets: targets.span)
        for (index, score) in scores.enumerated() {
            // Where the derivative bends, as that of a square with two weights does at its target, a central difference
            // is wrong in proportion to its step: what the shorter one confirms is right.
            let slopes = [Loss.slopeStep, Loss.slopeStep / 100].map {
                loss.slope(score: Double(score), target: Double(target), step: $0)
            }
            let lanes = loss.derivative(scores: SIMD16(repeating: score), targets: SIMD16(repeating: target))
            for (parameter, found) in [("the score's derivative", lanes[0]), ("the score in place", inPlace[index])] {
                try deviation.require(
                    Double(found), oneOf: slopes, scale: 0.01, tolerance, index: index,
                    of: "\(parameter) at score \(score), target \(target)")
            }
        }
    }
}

/// A derivative that isn't the slope of its value, or a value that isn't the loss's.
public struct GradientCheckError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was differentiated, and where.
    public let parameter: String
    /// The row of the element, if the parameter is a matrix.
    public let row: Int?
    /// The index of the element; if the parameter is a matrix, its column.
    public let index: Int
    /// The derivative, or the value, as it was computed.
    public let found: Double
    /// The central difference, or the value in `Double`.
    public let expected: Double
    /// Their distance, relative to the larger.
    public let relativeError: Double

    public var description: String {
        let place = row.map { "row \($0), column \(index)" } ?? "element \(index)"
        let hint = abs(found + expected) < 1e-3 * abs(expected) ? ": the sign is wrong" : ""
        return
            "\(parameter), \(place): found \(found), expected \(expected), relative error \(relativeError)\(hint)"
    }
}
