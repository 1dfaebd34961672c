/// A loss ℓ(s, y) on one score s with target y, and its derivative: what a trainer is generic over.
///
/// Conform a small value type. The trainer calls `differentiate` once a tile of scores; its default runs
/// `derivative(scores:targets:)` sixteen lanes at a time and is specialized in the module that declares the loss.
public protocol PointwiseLoss: Sendable {
    /// ℓ(s, y), for reports.
    func value(score: Double, target: Double) -> Double

    /// The scores at which ∂ℓ/∂s jumps, for a target; there, any value between both sides is right. None by default.
    func kinks(target: Double) -> [Double]

    /// What a score says of the mean of targets: the score itself, by default. It tells the score that training starts from
    /// and how a prediction follows from a score.
    var link: LinkFunction { get }

    /// The same loss of scores and targets in a unit: ℓ'(s, y) = ℓ(unit·s, unit·y) / unit². nil, the default, where targets have
    /// no unit, as probabilities and classes.
    ///
    /// A trainer of ratings takes their deviation as the unit, so that the same learning rate and regularization serve stars
    /// from 1 to 5 and percentages.
    func inUnit(_ unit: Float) -> Self?

    /// ∂ℓ/∂s of sixteen pairs at once.
    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float>

    /// Replaces each score by ∂ℓ/∂s at that score: the hot path.
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
            // Whole vectors: element by element, they would take longer than most derivatives.
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
