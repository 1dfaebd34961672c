import Testing

@testable import BilinearTraining

@Suite struct LogisticLossTests {
    @Test func `the derivative is that of the value`() {
        let loss = LogisticLoss()
        let h = 1e-5
        for target in [0.0, 0.25, 1] {
            for score in stride(from: -12.0, through: 12, by: 0.37) {
                let slope =
                    (loss.value(score: score + h, target: target) - loss.value(score: score - h, target: target))
                    / (2 * h)
                let derivative = loss.derivative(
                    scores: SIMD16(repeating: Float(score)), targets: SIMD16(repeating: Float(target)))
                for lane in 0..<16 { #expect(abs(Double(derivative[lane]) - slope) < 1e-6) }
            }
        }
    }

    @Test func `values at known places, and large scores don't overflow`() {
        let loss = LogisticLoss()
        #expect(abs(loss.value(score: 0, target: 1) - 0.693_147_180_559_945) < 1e-14)
        #expect(loss.value(score: 1e4, target: 0) == 1e4)
        #expect(loss.value(score: -1e4, target: 1) == 1e4)
        #expect(loss.value(score: 1e4, target: 1) == 0)
    }
}
