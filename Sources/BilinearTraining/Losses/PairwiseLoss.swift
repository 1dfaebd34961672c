/// A loss of how far a positive's score lies above a negative's, ℓ(s⁺ − s⁻, 1): pairwise ranking.
///
/// With the logistic loss, −log σ(s⁺ − s⁻), it is Bayesian personalized ranking (Rendle et al. 2009, arXiv:1205.2618).
public struct PairwiseLoss<Base: PairLoss>: Sendable {
    /// The loss of a difference, with target 1.
    public let base: Base

    /// - Parameter base: the loss of a difference, with target 1.
    public init(_ base: Base) { self.base = base }

    /// ℓ(s⁺ − s⁻, 1), for reports.
    public func value(positive: Double, negative: Double) -> Double {
        base.value(score: positive - negative, target: 1)
    }

    /// Replaces pairs of scores by the loss's derivatives: g at the positive's place, −g at the negative's.
    /// - Parameter scores: pairs, the positive's score first: an even number.
    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>) {
        precondition(scores.count % 2 == 0, "differentiate: \(scores.count) scores aren't pairs")
        let ones = SIMD16<Float>(repeating: 1)
        var start = 0
        while start &+ 32 <= scores.count {
            let pairs = scores.bytes.unsafeLoadUnaligned(fromByteOffset: start &* 4, as: SIMD32<Float>.self)
            let derivative = base.derivative(scores: pairs.evenHalf - pairs.oddHalf, targets: ones)
            var derivatives = SIMD32<Float>()
            derivatives.evenHalf = derivative
            derivatives.oddHalf = -derivative
            var bytes = scores.mutableBytes
            bytes.storeBytes(of: derivatives, toByteOffset: start &* 4, as: SIMD32<Float>.self)
            start &+= 32
        }
        while start < scores.count {
            let difference = scores[start] - scores[start &+ 1]
            let derivative = base.derivative(scores: SIMD16(repeating: difference), targets: ones)[0]
            scores[start] = derivative
            scores[start &+ 1] = -derivative
            start &+= 2
        }
    }
}

/// Bayesian personalized ranking: −log σ(s⁺ − s⁻).
public typealias BPRLoss = PairwiseLoss<LogisticLoss>

extension PairwiseLoss where Base == LogisticLoss {
    /// Bayesian personalized ranking.
    public init() { self.init(LogisticLoss()) }
}
