import BilinearTraining
import Testing

/// Every loss on a row of the package; a new one is one more line.
@Suite struct RowLossConformanceTests {
    static let losses: [any RowLoss] = [
        SoftmaxLoss()
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
}
