/// A rule that moves parameters against their gradient.
///
/// Its state lies apart from it: up to two floats for each parameter, all 0 before the first step. So an optimizer is a
/// value that says what to do, and one value serves many parameters on many threads.
public protocol Optimizer: Sendable {
    /// The learning rate over time.
    var schedule: any Schedule { get }

    /// Floats of state kept for each parameter: 0 for SGD, 1 for AdaGrad, 2 for Adam; at most 2.
    var stateCount: Int { get }

    /// One step on n parameters: where a row's factor has a bias, it is the last of them.
    /// - Parameters:
    ///   - parameters: n floats.
    ///   - gradient: their gradient, n floats.
    ///   - first: the first state of each parameter; empty where `stateCount` is 0.
    ///   - second: the second; empty where `stateCount` is below 2.
    ///   - rate: the learning rate of this step.
    ///   - step: how often these parameters were updated, this step included; at least 1.
    func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, first: inout MutableSpan<Float>,
        second: inout MutableSpan<Float>, rate: Float, step: Int)
}

extension Optimizer {
    /// Checks that the rate is positive and finite at the start, in the middle and at the end of a run.
    func validate(epochs: Int) throws(TrainingError) {
        for share in [0, 0.5, 1] {
            let time = TrainingTime(epoch: share * Double(epochs), epochs: Double(epochs))
            let rate = schedule.rate(at: time)
            guard rate > 0, rate.isFinite else {
                throw .invalidConfiguration(
                    parameter: "learning rate", found: "\(rate) at epoch \(time.epoch)",
                    expected: "a finite number above 0")
            }
        }
    }
}
