import BilinearTraining
import Testing

@Suite struct SoftmaxCrossEntropyTests {
    static func differentiate(_ scores: [Float], _ positives: [Int32]) -> (derivative: [Float], loss: Double) {
        var derivative = scores
        var span = derivative.mutableSpan
        let loss = SoftmaxCrossEntropy().differentiate(&span, positives: positives.span)
        return (derivative, loss)
    }

    @Test func `values at known places`() {
        // e^s is 1, 2 and 5.
        let scores: [Float] = [0, 0.693_147_18, 1.609_437_9]
        let (derivative, loss) = Self.differentiate(scores, [1])
        #expect(abs(loss - 1.386_294_361) < 1e-6)  // log 4
        for (found, expected) in zip(derivative, [0.125, -0.75, 0.625]) {
            #expect(abs(Double(found) - expected) < 1e-6)
        }
        let (twice, sum) = Self.differentiate(scores, [1, 0, 1])
        #expect(abs(sum - 4.852_030_264) < 1e-6)  // log 4 + log 8 + log 4
        for (found, expected) in zip(twice, [-0.625, -1.25, 1.875]) { #expect(abs(Double(found) - expected) < 1e-6) }
    }

    @Test func `large scores don't overflow`() {
        let (derivative, loss) = Self.differentiate([1_000, 999, -1_000], [1])
        #expect(abs(loss - 1.313_261_688) < 1e-4)  // log(1 + e)
        #expect(abs(derivative[0] - 0.731_058_6) < 1e-6 && abs(derivative[1] + 0.731_058_6) < 1e-6)
        #expect(derivative[2] == 0)
    }

    @Test(arguments: [Float.nan, .infinity])
    func `a score that isn't finite makes a loss that isn't`(score: Float) {
        #expect(!Self.differentiate([0, score, 1], [0]).loss.isFinite)
    }
}
