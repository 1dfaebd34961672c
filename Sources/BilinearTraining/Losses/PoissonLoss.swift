internal import BilinearKernels
internal import _CLibrary

/// The Poisson loss eˢ − y·s: the negative log-likelihood of a count y ≥ 0 with mean eˢ, without the terms that don't
/// depend on s. Its derivative is eˢ − y.
public struct PoissonLoss: PointwiseLoss {
    /// The Poisson loss.
    public init() {}

    public var link: LinkFunction { .log }

    public func value(score: Double, target: Double) -> Double { exp(score) - target * score }

    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        Kernels.exp(scores) - targets
    }
}
