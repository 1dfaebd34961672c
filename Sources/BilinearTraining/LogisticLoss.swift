internal import BilinearKernels

/// The logistic loss −y·log σ(s) − (1−y)·log σ(−s), with targets y of 0 and 1 (MATHEMATICS 2).
public struct LogisticLoss: PairLoss {
    public init() {}

    public func value(score: Double, target: Double) -> Double {
        0
    }

    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        .zero
    }
}
