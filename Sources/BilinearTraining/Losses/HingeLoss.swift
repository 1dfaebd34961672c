/// The hinge loss max(0, 1 − y·s), with targets y of −1 and 1. Its derivative is −y where y·s < 1, else 0.
public struct HingeLoss: PointwiseLoss {
    /// The hinge loss.
    public init() {}

    public func value(score: Double, target: Double) -> Double { max(0, 1 - target * score) }

    /// The score at which y·s is 1.
    public func kinks(target: Double) -> [Double] { target == 0 ? [] : [1 / target] }

    @inlinable
    public func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
        (-targets).replacing(with: 0, where: targets * scores .>= 1)
    }
}
