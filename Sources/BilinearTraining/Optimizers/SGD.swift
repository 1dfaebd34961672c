internal import BilinearKernels

/// Stochastic gradient descent: θ ← θ − η·g.
public struct SGD: Optimizer {
    public var schedule: any Schedule
    public var stateCount: Int { 0 }

    /// - Parameter rate: the learning rate η throughout.
    public init(rate: Float) { schedule = ConstantRate(rate) }

    /// - Parameter schedule: the learning rate over time.
    public init(_ schedule: some Schedule) { self.schedule = schedule }

    public func descend(
        _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, first: inout MutableSpan<Float>,
        second: inout MutableSpan<Float>, rate: Float, step: Int
    ) {
        Kernels.axpy(-rate, gradient, &parameters)
    }
}
