internal import BilinearKernels

/// AdaGrad: each parameter's learning rate falls with the square root of the sum of its squared gradients, s ← s + g²,
/// θ ← θ − η·g / (√s + ε) (Duchi, Hazan & Singer 2011).
public struct AdaGrad: Optimizer {
    public var schedule: any LearningRateSchedule
    /// ε, which keeps the first steps finite.
    public var epsilon: Float
    public var stateCount: Int { 1 }

    /// - Parameters:
    ///   - rate: the learning rate η throughout.
    ///   - epsilon: ε, above 0.
    public init(rate: Float, epsilon: Float = 1e-8) { self.init(ConstantRate(rate), epsilon: epsilon) }

    /// - Parameters:
    ///   - schedule: the learning rate over time.
    ///   - epsilon: ε, above 0.
    public init(_ schedule: some LearningRateSchedule, epsilon: Float = 1e-8) {
        self.schedule = schedule
        self.epsilon = epsilon
    }

    public func validate() throws(TrainingError) {
        try require(epsilon > 0 && epsilon.isFinite, "epsilon", "\(epsilon)", "a finite number above 0")
    }

    public func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates, rate: Float,
        step: Int
    ) {
        var sums = states.removeFirst()
        Kernels.adaGradUpdate(rate: rate, epsilon: epsilon, gradient: gradient, sums: &sums, &parameters)
    }
}
