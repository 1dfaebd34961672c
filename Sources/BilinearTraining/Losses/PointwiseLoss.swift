/// A loss ℓ(s, y) on one score s with target y, and its derivative. Trainers are generic over it.
///
/// Conform a small value type. The trainer calls `differentiate` once per tile of scores. The default implementation
/// runs `derivative(scores:targets:)` sixteen lanes at a time and is specialized in the module that declares the loss.
public protocol PointwiseLoss: Sendable {
    /// ℓ(s, y), for reports.
    func value(score: Double, target: Double) -> Double

    /// The scores at which ∂ℓ/∂s jumps for a target. There, any value between both sides is right. None by default.
    func kinks(target: Double) -> [Double]

    /// How a score relates to the mean of targets. By default, the score is the mean. It determines the score from
    /// which training starts, and the prediction that follows from a score.
    var link: LinkFunction { get }

    /// The same loss for scores and targets in a unit: ℓ'(s, y) = ℓ(unit·s, unit·y) / unit². nil, the default, if
    /// targets have no unit, like probabilities and classes.
    ///
    /// A trainer of ratings uses their deviation as the unit, so that the same learning rate and regularization work
    /// for ratings of 1 to 5 stars and for percentages.
    func inUnit(_ unit: Float) -> Self?

    /// ∂ℓ/∂s of sixteen pairs at once.
    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float>

    /// Replaces each score by ∂ℓ/∂s at that score. This is the hot path.
    /// - Parameters:
    ///   - scores: any number of scores.
    ///   - targets: as many targets.
    func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>)
}

extension PointwiseLoss {
    public func kinks(target: Double) -> [Double] { [] }

    public var link: LinkFunction { .identity }

    public func inUnit(_ unit: Float) -> Self? { nil }

    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        precondition(
            scores.count == targets.count, "differentiate: \(scores.count) scores, \(targets.count) targets")
        var start = 0
        while start &+ 16 <= scores.count {
            // Loads whole vectors: loading element by element would take longer than most derivatives.
            let byte = start &* 4
            let score = scores.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            let target = targets.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            var bytes = scores.mutableBytes
            bytes.storeBytes(
                of: derivative(scores: score, targets: target), toByteOffset: byte, as: SIMD16<Float>.self)
            start &+= 16
        }
        if start < scores.count {
            var score = SIMD16<Float>.zero
            var target = SIMD16<Float>.zero
            for lane in 0..<scores.count &- start {
                score[lane] = scores[start &+ lane]
                target[lane] = targets[start &+ lane]
            }
            let derivative = derivative(scores: score, targets: target)
            for lane in 0..<scores.count &- start { scores[start &+ lane] = derivative[lane] }
        }
    }
}
