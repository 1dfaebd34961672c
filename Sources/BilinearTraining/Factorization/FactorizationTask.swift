/// What a factorization learns from an observed entry: a loss of its score, or of its score and those of columns drawn for its
/// row.
///
/// `.pointwise(_:)` and `.ranking(_:)` are the built-in ones. Conform a small value type for one of your own, and verify it by
/// `GradientCheck`. The trainer calls `differentiate` and `measure` once a batch.
///
/// A batch is a sequence of groups: the score of an observed entry, and behind it those of the row with each column drawn.
/// Targets lie likewise: the entry's value, then zeros.
public protocol FactorizationTask: Sendable {
    /// Columns drawn anew for each observed entry in every epoch, uniformly from those that its row didn't observe: 0…15.
    var drawnColumns: Int { get }

    /// What a score says of the mean of the values, by which it is known what training starts from; nil where scores only
    /// order the columns of a row.
    var link: LinkFunction? { get }

    /// The metrics that tell the best epoch, where the configuration names none: the first of them that was measured.
    var watchedMetrics: [Metric] { get }

    /// What is trained where nothing else is said.
    static var defaultConfiguration: FactorizationConfiguration { get }

    /// The same task on scores and values in a unit, its loss divided by unit²; nil where values have none.
    func inUnit(_ unit: Float) -> Self?

    /// The loss of a group, for reports and the check of derivatives.
    /// - Parameters:
    ///   - scores: those of a group.
    ///   - target: the observed value.
    func value(scores: Span<Double>, target: Double) -> Double

    /// Replaces each score by the derivative of its group's loss in it: the hot path.
    /// - Parameters:
    ///   - scores: groups of scores; what follows the last whole one is anything.
    ///   - targets: as many targets.
    func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>)

    /// Adds to the sums of metrics what scores say, of training just before they are trained.
    /// - Parameters:
    ///   - scores: groups of scores, in spans that hold whole vectors of sixteen, whatever follows the scores.
    ///   - targets: as many targets.
    ///   - count: the number of scores.
    ///   - sums: where to.
    func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums)

    /// Adds the losses of groups, by default those that `value` gives one by one.
    /// - Parameters:
    ///   - scores: groups of scores, whatever follows them.
    ///   - targets: as many targets.
    ///   - count: the number of scores.
    ///   - sums: where to.
    func addLosses(of scores: Span<Float>, targets: Span<Float>, count: Int, to sums: inout MetricSums)
}

extension FactorizationTask {
    public var drawnColumns: Int { 0 }
    public var link: LinkFunction? { nil }
    public var watchedMetrics: [Metric] { [.ndcg, .auc, .loss] }
    public static var defaultConfiguration: FactorizationConfiguration { FactorizationConfiguration() }
    public func inUnit(_ unit: Float) -> Self? { nil }
    public func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums) {}

    public func addLosses(of scores: Span<Float>, targets: Span<Float>, count: Int, to sums: inout MetricSums) {
        var group = [Double](repeating: 0, count: groupSize)
        for start in stride(from: 0, to: count, by: group.count) {
            for place in group.indices { group[place] = Double(scores[start + place]) }
            sums.add(loss: value(scores: group.span, target: Double(targets[start])))
        }
    }

    /// Scores of a group.
    var groupSize: Int { 1 + drawnColumns }
}

/// A loss of each observed entry's score against its value.
public struct PointwiseTask<Loss: PointwiseLoss>: FactorizationTask {
    /// The loss of a score against a value.
    public let loss: Loss

    /// - Parameter loss: the loss of a score against a value.
    public init(_ loss: Loss) { self.loss = loss }

    public var link: LinkFunction? { loss.link }
    public var watchedMetrics: [Metric] { [.loss] }
    public func inUnit(_ unit: Float) -> Self? { loss.inUnit(unit).map(Self.init) }

    public func value(scores: Span<Double>, target: Double) -> Double { loss.value(score: scores[0], target: target) }

    @inlinable
    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        loss.differentiate(&scores, targets: targets)
    }

    public func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums) {
        sums.addErrors(scores, loss.link, targets, count: count)
    }

    public func addLosses(of scores: Span<Float>, targets: Span<Float>, count: Int, to sums: inout MetricSums) {
        for i in 0..<count { sums.add(loss: loss.value(score: Double(scores[i]), target: Double(targets[i]))) }
    }
}

/// A loss of how far an observed column's score lies above that of a column drawn for the same row, ℓ(s⁺ − s⁻, 1), whatever the
/// values: pairwise ranking.
///
/// With the logistic loss, −log σ(s⁺ − s⁻), it is Bayesian personalized ranking (Rendle et al. 2009, arXiv:1205.2618).
/// Negatives are drawn uniformly from the columns of the observation's block, so that strata share none. Neither a row's bias
/// nor μ changes an order: of a biased model, only the columns' biases learn.
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
    /// A loss of each observed entry's score against its value.
    public static func pointwise<Loss>(_ loss: Loss) -> Self where Self == PointwiseTask<Loss> { PointwiseTask(loss) }

    /// A loss of how far an observed column's score lies above a drawn one's.
    public static func ranking<Loss>(_ loss: Loss) -> Self where Self == RankingTask<Loss> { RankingTask(loss) }
}
