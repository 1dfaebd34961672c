/// Pairwise ranking: a loss of how far an observed column's score lies above that of a column drawn for the same row,
/// ℓ(s⁺ − s⁻, 1). The values are ignored.
///
/// With the logistic loss, −log σ(s⁺ − s⁻), it is Bayesian personalized ranking (Rendle et al. 2009, arXiv:1205.2618).
/// Negatives are drawn uniformly from the columns of the observation's block, so that the blocks of a stratum share
/// none. Neither a row's bias nor μ changes the order, so a biased model learns only the columns' biases.
public struct RankingTask<Loss: PointwiseLoss>: FactorizationTask {
    /// The loss of a difference, with target 1.
    public let loss: Loss

    /// - Parameter loss: the loss of a difference, with target 1.
    public init(_ loss: Loss) { self.loss = loss }

    public var drawnColumns: Int { 1 }
    public var watchedMetrics: [Metric] { [.ndcg, .auc] }
    public static var defaultConfiguration: FactorizationConfiguration { .ranking }

    public func value(scores: Span<Double>, target: Double) -> Double {
        loss.value(score: scores[0] - scores[1], target: 1)
    }

    /// Replaces pairs of scores by the loss's derivatives: g at the positive's place, −g at the negative's.
    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        let ones = SIMD16<Float>(repeating: 1)
        var start = 0
        while start &+ 32 <= scores.count {
            let pairs = scores.bytes.unsafeLoadUnaligned(fromByteOffset: start &* 4, as: SIMD32<Float>.self)
            let derivative = loss.derivative(scores: pairs.evenHalf - pairs.oddHalf, targets: ones)
            var derivatives = SIMD32<Float>()
            derivatives.evenHalf = derivative
            derivatives.oddHalf = -derivative
            var bytes = scores.mutableBytes
            bytes.storeBytes(of: derivatives, toByteOffset: start &* 4, as: SIMD32<Float>.self)
            start &+= 32
        }
        while start &+ 2 <= scores.count {
            let difference = scores[start] - scores[start &+ 1]
            let derivative = loss.derivative(scores: SIMD16(repeating: difference), targets: ones)[0]
            scores[start] = derivative
            scores[start &+ 1] = -derivative
            start &+= 2
        }
    }

    public func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums) {
        sums.addOrder(ofPairs: scores, count: count)
    }

    public func addLosses(of scores: Span<Float>, targets: Span<Float>, count: Int, to sums: inout MetricSums) {
        for i in stride(from: 0, to: count, by: 2) {
            sums.add(loss: loss.value(score: Double(scores[i]) - Double(scores[i + 1]), target: 1))
        }
    }
}

extension FactorizationTask {
    /// A loss of how far an observed column's score lies above that of a drawn column.
    public static func ranking<Loss>(_ loss: Loss) -> Self where Self == RankingTask<Loss> { RankingTask(loss) }
}
