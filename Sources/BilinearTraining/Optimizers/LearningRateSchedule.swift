/// How far a run has come, in epochs. A learning rate may depend on it.
public struct TrainingTime: Hashable, Sendable {
    /// Epochs (for whole-matrix objectives: steps) done, including a fraction.
    public var epoch: Double
    /// The total number of epochs.
    public var epochs: Double

    /// - Parameters:
    ///   - epoch: epochs done, including a fraction.
    ///   - epochs: the total number of epochs.
    public init(epoch: Double, epochs: Double) {
        self.epoch = epoch
        self.epochs = epochs
    }
}

/// The learning rate over time.
public protocol LearningRateSchedule: Sendable {
    /// The learning rate at `time`: positive and finite.
    func rate(at time: TrainingTime) -> Float
}

/// The same rate throughout.
public struct ConstantRate: LearningRateSchedule, Codable, Hashable {
    /// The learning rate.
    public var rate: Float

    /// - Parameter rate: the learning rate.
    public init(_ rate: Float) { self.rate = rate }

    public func rate(at time: TrainingTime) -> Float { rate }
}

/// A rate that falls linearly from the start to the end of the run.
public struct LinearDecay: LearningRateSchedule, Codable, Hashable {
    /// The rate at the start.
    public var start: Float
    /// The rate at the end.
    public var end: Float

    /// - Parameters:
    ///   - start: the rate at the start.
    ///   - end: the rate at the end; nil for a ten-thousandth of `start`, as in word2vec.c.
    public init(from start: Float, to end: Float? = nil) {
        self.start = start
        self.end = end ?? start * 1e-4
    }

    public func rate(at time: TrainingTime) -> Float {
        let share = time.epochs > 0 ? Float(min(1, max(0, time.epoch / time.epochs))) : 0
        return start * (1 - share) + end * share
    }
}

/// A rate that falls as start / (1 + epoch / halving): after `halving` epochs it is half the rate at the start. Its sum
/// diverges while the sum of its squares converges, as Robbins & Monro 1951 require.
public struct InverseTimeDecay: LearningRateSchedule, Codable, Hashable {
    /// The rate at the start.
    public var start: Float
    /// The number of epochs after which the rate is half the rate at the start.
    public var halving: Double

    /// - Parameters:
    ///   - start: the rate at the start.
    ///   - halving: the number of epochs after which the rate is half the rate at the start; above 0.
    public init(from start: Float, halvedAfter halving: Double) {
        self.start = start
        self.halving = halving
    }

    public func rate(at time: TrainingTime) -> Float { start / Float(1 + max(0, time.epoch) / halving) }
}

/// A warm-up: the rate of another schedule, times a factor that rises linearly from 0 during the first epochs.
public struct WarmUp<After: LearningRateSchedule>: LearningRateSchedule {
    /// The epochs of the rise.
    public var epochs: Double
    /// The schedule that follows.
    public var after: After

    /// - Parameters:
    ///   - epochs: the epochs of the rise; above 0.
    ///   - after: the schedule that follows; its time also counts from the start of the run.
    public init(epochs: Double, then after: After) {
        self.epochs = epochs
        self.after = after
    }

    /// The rate is never 0: the first thousandth of the rise has the rate at its own end.
    public func rate(at time: TrainingTime) -> Float {
        after.rate(at: time) * Float(min(1, max(1e-3, time.epoch / epochs)))
    }
}

extension WarmUp: Equatable where After: Equatable {}
extension WarmUp: Hashable where After: Hashable {}
extension WarmUp: Codable where After: Codable {}
