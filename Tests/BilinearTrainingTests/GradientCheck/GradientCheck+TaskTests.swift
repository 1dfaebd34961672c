import BilinearTraining
import Testing

@Suite struct GradientCheckTaskTests {
    /// The hinge loss, with a derivative of one's choice in place of −1.
    struct Hinge: PointwiseLoss {
        var slope: Float

        func value(score: Double, target: Double) -> Double { HingeLoss().value(score: score, target: target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
            SIMD16<Float>.zero.replacing(with: slope, where: scores .< 1)
        }
    }

    @Test func `right derivatives pass, and the error is told`() throws {
        let deviation = try GradientCheck.verify(RankingTask(Hinge(slope: -1)))
        // The value is linear beside its kink: only rounding of 1e-15 over a distance of 1e-5 is left.
        #expect(deviation.relativeError < 1e-8 && deviation.tolerance == 1e-4)
        try GradientCheck.verify(RankingTask(LogisticLoss()))
    }

    @Test func `a wrong sign, a factor and a NaN are found`() throws {
        let error = try #require(
            #expect(throws: GradientCheckError.self) { try GradientCheck.verify(RankingTask(Hinge(slope: 1))) })
        #expect(error.description.hasSuffix("the sign is wrong"))
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(RankingTask(Hinge(slope: -1.001))) }
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(RankingTask(Hinge(slope: .nan))) }
    }

    @Test func `the largest error is told`() throws {
        // |−1.0625 − (−1)| / 1.0625 = 1/17.
        let deviation = try GradientCheck.verify(RankingTask(Hinge(slope: -1.0625)), tolerance: 0.1)
        #expect(abs(deviation.relativeError - 1 / 17.0) < 1e-8 && deviation.tolerance == 0.1)
    }
}
