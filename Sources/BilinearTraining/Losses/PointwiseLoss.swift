/// A loss ℓ(s, y) on one score s with target y, and its derivative. Trainers are generic over it.
///
/// Conform a small value type. The trainer calls `differentiate` once per tile of scores. The default implementation
/// runs `derivative(scores:targets:)` sixteen lanes at a time and is specialized in the module that declares the loss.
public protocol PointwiseLoss: Sendable {
    /// ℓ(s, y), for reports.
    func value(score: Double, target: Double) -> Double

    /// Σ ℓ(s, y) of at most some thousand scores and as many targets. The default implementation adds
    /// `value(score:target:)` in `Double` and is specialized in the module that declares the loss.
    func sum(scores: Span<Float>, targets: Span<Float>) -> Double

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
    public func sum(scores: Span<Float>, targets: Span<Float>) -> Double {
        precondition(scores.count == targets.count, "sum: \(scores.count) scores, \(targets.count) targets")
        // Four sums, because an addition takes longer than most values.
        var sums = SIMD4<Double>.zero
        var i = 0
        while i &+ 4 <= scores.count {
            sums += SIMD4(
                value(score: Double(scores[i]), target: Double(targets[i])),
                value(score: Double(scores[i &+ 1]), target: Double(targets[i &+ 1])),
                value(score: Double(scores[i &+ 2]), target: Double(targets[i &+ 2])),
                value(score: Double(scores[i &+ 3]), target: Double(targets[i &+ 3])))
            i &+= 4
        }
        while i < scores.count {
            sums.x += value(score: Double(scores[i]), target: Double(targets[i]))
            i &+= 1
        }
        return (sums.x + sums.y) + (sums.z + sums.w)
    }

    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        precondition(
            scores.count == targets.count, "differentiate: \(scores.count) scores, \(targets.count) targets")
        // The last sixteen may overlap those before. They are computed from the old scores, and stored last.
        if scores.count >= 16 {
            let end = scores.count &- 16
            let last = derivatives(scores, targets, at: end)
            var start = 0
            while start < end {
                store(derivatives(scores, targets, at: start), to: &scores, at: start)
                start &+= 16
            }
            store(last, to: &scores, at: end)
        } else if !scores.isEmpty {
            var score = SIMD16<Float>.zero
            var target = SIMD16<Float>.zero
            for lane in scores.indices {
                score[lane] = scores[lane]
                target[lane] = targets[lane]
            }
            let derivative = derivative(scores: score, targets: target)
            for lane in scores.indices { scores[lane] = derivative[lane] }
        }
    }

    /// The derivatives of sixteen scores. Loads whole vectors: loading element by element would take longer than most
    /// derivatives.
    @inlinable @inline(__always)
    func derivatives(_ scores: borrowing MutableSpan<Float>, _ targets: Span<Float>, at start: Int) -> SIMD16<Float> {
        let byte = start &* 4
        return derivative(
            scores: scores.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self),
            targets: targets.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self))
    }

    @inlinable @inline(__always)
    func store(_ derivatives: SIMD16<Float>, to scores: inout MutableSpan<Float>, at start: Int) {
        var bytes = scores.mutableBytes
        bytes.storeBytes(of: derivatives, toByteOffset: start &* 4, as: SIMD16<Float>.self)
    }
}
