/// A rule that moves parameters against their gradient.
///
/// Its state is stored separately: some floats for each parameter, all 0 before the first step. So an optimizer is a
/// plain value that describes the rule, and one value can serve many parameters on many threads.
public protocol Optimizer: Sendable {
    /// The learning rate over time.
    var schedule: any LearningRateSchedule { get }

    /// The number of floats of state kept for each parameter, 0…1000: 0 for SGD, 1 for AdaGrad, 2 for Adam.
    var stateCount: Int { get }

    /// Checks the optimizer's settings. Trainers and `GradientDescent` call this, and check the learning rate
    /// themselves.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    func validate() throws(TrainingError)

    /// Takes one step on n parameters. If a row's factor has a bias, the bias is the last parameter.
    /// - Parameters:
    ///   - parameters: n floats.
    ///   - gradient: their gradient, n floats.
    ///   - states: `stateCount` times n floats, as the previous step left them.
    ///   - rate: the learning rate of this step.
    ///   - step: how often these parameters were updated, this step included; at least 1.
    func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates, rate: Float,
        step: Int)
}

extension Optimizer {
    /// Accepts everything.
    public func validate() throws(TrainingError) {}

    /// Whether a step is just θ ← θ − η·g. Only then do the steps of several gradients add up.
    package var isPlainSGD: Bool { (self as? SGD)?.momentum == 0 }

    /// Checks the optimizer, and that the rate is positive and finite at the start, in the middle and at the end of a
    /// run.
    func validate(epochs: Int) throws(TrainingError) {
        try require((0...1_000).contains(stateCount), "state count of the optimizer", "\(stateCount)", "0…1000")
        try validate()
        for share in [0, 0.5, 1] {
            let time = TrainingTime(epoch: share * Double(epochs), epochs: Double(epochs))
            let rate = schedule.rate(at: time)
            try require(
                rate > 0 && rate.isFinite, "learning rate", "\(rate) at epoch \(time.epoch)", "a finite number above 0")
        }
    }

    func require(_ holds: Bool, _ parameter: String, _ found: String, _ expected: String) throws(TrainingError) {
        guard holds else {
            throw .invalidConfiguration(parameter: parameter, found: found, expected: expected)
        }
    }
}
