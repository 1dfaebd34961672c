/// What a factorization learns from an observed entry: a loss of the entry's score, or of its score and the scores of
/// columns drawn for its row.
///
/// The built-in tasks are `.pointwise(_:)` and `.ranking(_:)`. To write your own, conform a small value type and verify
/// it with `GradientCheck`. The trainer calls `differentiate` and `measure` once per batch.
///
/// A batch is a sequence of groups. A group holds the score of an observed entry, followed by the scores of its row
/// with each drawn column. Targets are laid out the same way: the entry's value, then zeros.
public protocol FactorizationTask: Sendable {
    /// The number of columns drawn anew for each observed entry in every epoch, uniformly from those that its row
    /// didn't observe: 0…15.
    var drawnColumns: Int { get }

    /// How a score relates to the mean of the values, which sets the initial scores; nil if scores only order the
    /// columns of a row.
    var link: LinkFunction? { get }

    /// The metrics that decide which epoch is best if the configuration names none: the first of them that was
    /// measured.
    var watchedMetrics: [Metric] { get }

    /// The configuration that is used by default.
    static var defaultConfiguration: FactorizationConfiguration { get }

    /// The same task on scores and values in a unit, with its loss divided by unit²; nil if values have no unit.
    func inUnit(_ unit: Float) -> Self?

    /// The loss of a group, for reports and for checking derivatives.
    /// - Parameters:
    ///   - scores: the scores of a group.
    ///   - target: the observed value.
    func value(scores: Span<Double>, target: Double) -> Double

    /// Replaces each score by the derivative of its group's loss with respect to it. This is the hot path.
    /// - Parameters:
    ///   - scores: groups of scores; anything may follow the last whole group.
    ///   - targets: as many targets.
    func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>)

    /// Adds what the scores contribute to the sums of metrics. In training, it is called just before they are trained.
    /// - Parameters:
    ///   - scores: groups of scores. The span is padded to whole vectors of sixteen; anything may follow the scores.
    ///   - targets: as many targets.
    ///   - count: the number of scores.
    ///   - sums: the sums to add to.
    func measure(_ scores: Span<Float>, targets: Span<Float>, count: Int, into sums: inout MetricSums)

    /// Adds the losses of groups. By default, it calls `value` for each group.
    /// - Parameters:
    ///   - scores: groups of scores; anything may follow them.
    ///   - targets: as many targets.
    ///   - count: the number of scores.
    ///   - sums: the sums to add to.
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
