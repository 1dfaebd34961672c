/// A loss ℓ(s, y) on one score s with target y, and its derivative: what a trainer is generic over.
///
/// Conform a small value type. The trainer calls `differentiate` once a tile of scores; its default runs
/// `derivative(scores:targets:)` sixteen lanes at a time and is specialized in the module that declares the loss.
public protocol PairLoss: Sendable {
    /// ℓ(s, y), for reports.
    func value(score: Double, target: Double) -> Double

    /// The scores at which ∂ℓ/∂s jumps, for a target; there, any value between both sides is right. None by default.
    func kinks(target: Double) -> [Double]

    /// ∂ℓ/∂s of sixteen pairs at once.
    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float>

    /// Replaces each score by ∂ℓ/∂s at that score: the hot path.
    /// - Parameters:
    ///   - scores: any number of scores.
    ///   - targets: as many targets.
    func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>)
}

extension PairLoss {
    public func kinks(target: Double) -> [Double] { [] }

    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        precondition(
            scores.count == targets.count, "differentiate: \(scores.count) scores, \(targets.count) targets")
        var start = 0
        while start < scores.count {
            let lanes = min(16, scores.count - start)
            var score = SIMD16<Float>.zero
            var target = SIMD16<Float>.zero
            for lane in 0..<lanes {
                score[lane] = scores[start + lane]
                target[lane] = targets[start + lane]
            }
            let derivative = derivative(scores: score, targets: target)
            for lane in 0..<lanes { scores[start + lane] = derivative[lane] }
            start += lanes
        }
    }
}
