internal import BilinearKernels

/// Stochastic gradient descent: θ ← θ − η·g; with momentum, v ← μ·v + g and θ ← θ − η·v (Polyak 1964, "Some methods of
/// speeding up the convergence of iteration methods").
///
/// With momentum μ, a gradient moves its parameters by 1 / (1 − μ) times as much in the long run. Choose a learning
/// rate that is smaller by this factor.
public struct SGD: Optimizer {
    public var schedule: any LearningRateSchedule
    /// The share of the previous step that a step keeps (μ).
    public var momentum: Float
    /// 1 with momentum, else 0.
    public var stateCount: Int { momentum == 0 ? 0 : 1 }

    /// - Parameters:
    ///   - rate: the learning rate η throughout.
    ///   - momentum: μ, in 0 ..< 1.
    public init(rate: Float, momentum: Float = 0) { self.init(ConstantRate(rate), momentum: momentum) }

    /// - Parameters:
    ///   - schedule: the learning rate over time.
    ///   - momentum: μ, in 0 ..< 1.
    public init(_ schedule: some LearningRateSchedule, momentum: Float = 0) {
        self.schedule = schedule
        self.momentum = momentum
    }

    public func validate() throws(TrainingError) {
        try require((0..<1).contains(momentum), "momentum", "\(momentum)", "in 0 ..< 1")
    }

    public func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates, rate: Float,
        step: Int
    ) {
        guard momentum != 0 else { return Kernels.axpy(-rate, gradient, &parameters) }
        var velocity = states.removeFirst()
        Kernels.scale(momentum, &velocity)
        Kernels.axpy(1, gradient, &velocity)
        Kernels.axpy(-rate, velocity.span, &parameters)
    }
}
