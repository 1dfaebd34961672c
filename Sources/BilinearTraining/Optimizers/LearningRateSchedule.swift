/// How far a run is, in epochs: what a learning rate may depend on.
public struct TrainingTime: Hashable, Sendable {
    /// Epochs (for whole-matrix objectives: steps) done, with their fraction.
    public var epoch: Double
    /// Epochs in all.
    public var epochs: Double

    /// - Parameters:
    ///   - epoch: epochs done, with their fraction.
    ///   - epochs: epochs in all.
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

/// A rate that falls in a line from the start to the end of the run.
public struct LinearDecay: LearningRateSchedule, Codable, Hashable {
    /// The rate at the start.
    public var start: Float
    /// The rate at the end.
    public var end: Float

    /// - Parameters:
    ///   - start: the rate at the start.
    ///   - end: the rate at the end; a ten-thousandth of `start` where none is given, as word2vec.c has it.
    public init(from start: Float, to end: Float? = nil) {
        self.start = start
        self.end = end ?? start * 1e-4
    }

    public func rate(at time: TrainingTime) -> Float {
        let share = time.epochs > 0 ? Float(min(1, max(0, time.epoch / time.epochs))) : 0
        return start * (1 - share) + end * share
    }
}

/// A rate that falls as start / (1 + epoch / halving): after `halving` epochs it is half of what it was (Robbins & Monro
/// 1951 ask for such a sum that diverges, of squares that converge).
public struct InverseTimeDecay: LearningRateSchedule, Codable, Hashable {
    /// The rate at the start.
    public var start: Float
    /// The epochs after which half of it is left.
    public var halving: Double

    /// - Parameters:
    ///   - start: the rate at the start.
    ///   - halving: the epochs after which half of it is left; above 0.
    public init(from start: Float, halvedAfter halving: Double) {
        self.start = start
        self.halving = halving
    }

    public func rate(at time: TrainingTime) -> Float { start / Float(1 + max(0, time.epoch) / halving) }
}

/// A rate that rises in a line from 0 during the first epochs, times that of another schedule.
public struct WarmUp<After: LearningRateSchedule>: LearningRateSchedule {
    /// The epochs of the rise.
    public var epochs: Double
    /// The schedule that it leads to.
    public var after: After

    /// - Parameters:
    ///   - epochs: the epochs of the rise; above 0.
    ///   - after: the schedule that it leads to, which counts from the start as well.
    public init(epochs: Double, then after: After) {
        self.epochs = epochs
        self.after = after
    }

    /// Never 0: the first thousandth of the rise has its end's rate.
    public func rate(at time: TrainingTime) -> Float {
        after.rate(at: time) * Float(min(1, max(1e-3, time.epoch / epochs)))
    }
}

extension WarmUp: Equatable where After: Equatable {}
extension WarmUp: Hashable where After: Hashable {}
extension WarmUp: Codable where After: Codable {}
