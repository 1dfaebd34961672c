internal import BilinearKernels
internal import _CLibrary

/// The logistic loss −y·log σ(s) − (1 − y)·log σ(−s), with targets y of 0 and 1. Its derivative is σ(s) − y.
public struct LogisticLoss: PointwiseLoss {
    /// The logistic loss.
    public init() {}

    public var link: LinkFunction { .logit }

    public func value(score: Double, target: Double) -> Double {
        target * softplus(-score) + (1 - target) * softplus(score)
    }

    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        Kernels.sigmoid(scores) - targets
    }

    public func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        Kernels.sigmoidResidual(targets: targets, &scores)
    }

    /// log(1 + eˣ), without overflow.
    private func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}
