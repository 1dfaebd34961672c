internal import BilinearKernels

/// Adam: steps along the running mean of the gradients, divided by the square root of the running mean of their
/// squares. Both means are corrected for starting at 0 (Kingma & Ba 2015, arXiv:1412.6980).
public struct Adam: Optimizer {
    public var schedule: any LearningRateSchedule
    /// The share of the running mean that a step keeps (β₁).
    public var beta1: Float
    /// The share of the running mean square that a step keeps (β₂).
    public var beta2: Float
    /// ε, which keeps the divisor above 0.
    public var epsilon: Float
    public var stateCount: Int { 2 }

    /// - Parameters:
    ///   - rate: the learning rate η throughout.
    ///   - beta1: β₁, in 0 ..< 1.
    ///   - beta2: β₂, in 0 ..< 1.
    ///   - epsilon: ε, above 0.
    public init(rate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8) {
        self.init(ConstantRate(rate), beta1: beta1, beta2: beta2, epsilon: epsilon)
    }

    /// - Parameters:
    ///   - schedule: the learning rate over time.
    ///   - beta1: β₁, in 0 ..< 1.
    ///   - beta2: β₂, in 0 ..< 1.
    ///   - epsilon: ε, above 0.
    public init(_ schedule: some LearningRateSchedule, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8)
    {
        self.schedule = schedule
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    public func validate() throws(TrainingError) {
        for (name, share) in [("beta1", beta1), ("beta2", beta2)] {
            try require((0..<1).contains(share), name, "\(share)", "in 0 ..< 1")
        }
        try require(epsilon > 0 && epsilon.isFinite, "epsilon", "\(epsilon)", "a finite number above 0")
    }

    public func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates, rate: Float,
        step: Int
    ) {
        var mean = states.removeFirst()
        var square = states.removeFirst()
        Kernels.adamUpdate(
            rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step, gradient: gradient,
            firstMoment: &mean, secondMoment: &square, &parameters)
    }
}
