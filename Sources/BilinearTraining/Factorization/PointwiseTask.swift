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

extension FactorizationTask {
    /// A loss of each observed entry's score against its value.
    public static func pointwise<Loss>(_ loss: Loss) -> Self where Self == PointwiseTask<Loss> { PointwiseTask(loss) }
}
