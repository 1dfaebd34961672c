import BilinearTraining
import Testing

/// Every loss of the package; a new one is one more line.
@Suite struct PairLossConformanceTests {
    static let losses: [any PairLoss] = [
        LogisticLoss(),
        SquaredLoss(),
        HalfSquaredLoss(),
        HuberLoss(),
        HuberLoss(delta: 0.25),
        HingeLoss(),
        PoissonLoss(),
    ]

    @Test(arguments: losses.indices)
    func `the derivative is the slope of the value`(index: Int) throws {
        let seed = UInt64.random(in: .min ... .max)
        do {
            try GradientCheck.verify(Self.losses[index], seed: seed)
        } catch {
            Issue.record("\(Self.losses[index]), seed \(seed): \(error)")
        }
    }

    @Test func `values at known places`() {
        #expect(SquaredLoss().value(score: 1, target: 3) == 4)
        #expect(HalfSquaredLoss().value(score: 1, target: 3) == 2)
        #expect(HuberLoss(delta: 0.5).value(score: 1, target: 1.25) == 0.03125)
        #expect(HuberLoss(delta: 0.5).value(score: 1, target: 3) == 0.875)
        #expect(HingeLoss().value(score: 0.25, target: -1) == 1.25)
        #expect(HingeLoss().value(score: 2, target: 1) == 0)
        #expect(PoissonLoss().value(score: 0, target: 5) == 1)
    }
}
