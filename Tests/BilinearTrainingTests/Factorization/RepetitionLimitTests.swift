import Testing

@testable import BilinearTraining

@Suite struct RepetitionLimitTests {
    // Deviation 1 about 3: the squared loss has h = 2, a biased model n = 1 + 1, so that k·η·4 ≤ 0.7.
    private static let values: [Float] = [2, 4, 2, 4]

    private func limit(
        _ loss: some PointwiseLoss, rate: Float, values: [Float] = Self.values, offset: Float = 3, isBiased: Bool = true
    ) -> Int {
        RepetitionLimit.of(
            PointwiseTask(loss), values: values, offset: offset, isBiased: isBiased, rate: rate)
    }

    @Test func `as many as a step's size allows`() {
        #expect(limit(SquaredLoss(), rate: 0.05) == 3)
        #expect(limit(SquaredLoss(), rate: 0.017) == 10)
        #expect(limit(HalfSquaredLoss(), rate: 0.034) == 10)
        // n = 3 + 1 where factors make the offset.
        #expect(limit(SquaredLoss(), rate: 0.02, isBiased: false) == 4)
    }

    @Test func `at least one, and no more than a segment`() {
        #expect(limit(SquaredLoss(), rate: 10) == 1)
        #expect(limit(SquaredLoss(), rate: 1e-9) == RatingBlock.segmentLimit)
        #expect(limit(SquaredLoss(), rate: 0.01, values: [3, 3]) == RatingBlock.segmentLimit)
    }

    @Test func `a count's curvature grows with it`() {
        let few = limit(PoissonLoss(), rate: 0.05, values: [1, 3], offset: 0.7)
        let many = limit(PoissonLoss(), rate: 0.05, values: [10, 30], offset: 3)
        #expect(few > many && many == 1)
    }

    @Test func `a derivative that isn't finite says nothing`() {
        #expect(limit(FactorizationTrainerTests.Treacherous(), rate: 0.1) == RatingBlock.segmentLimit)
    }

    @Test func `the largest rate of a schedule`() {
        #expect(ConstantRate(0.1).largestRate(epochs: 7) == 0.1)
        #expect(LinearDecay(from: 0.2).largestRate(epochs: 7) == 0.2)
        #expect(WarmUp(epochs: 2, then: ConstantRate(0.3)).largestRate(epochs: 4) == 0.3)
    }
}
