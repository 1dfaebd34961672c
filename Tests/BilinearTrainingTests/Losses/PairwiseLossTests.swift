import BilinearTraining
import Testing

@Suite struct PairwiseLossTests {
    @Test(arguments: [2, 30, 32, 34, 66])
    func `derivatives are the slopes of the value, for both of a pair`(count: Int) {
        var random = RandomStream(4)
        let old = (0..<count).map { _ in 6 * random.nextUnitFloat() - 3 }
        var scores = old
        var span = scores.mutableSpan
        let loss = BPRLoss()
        loss.differentiate(&span)
        let step = 1e-5
        for i in stride(from: 0, to: count, by: 2) {
            let (positive, negative) = (Double(old[i]), Double(old[i + 1]))
            let rise =
                loss.value(positive: positive + step, negative: negative)
                - loss.value(positive: positive - step, negative: negative)
            let fall =
                loss.value(positive: positive, negative: negative + step)
                - loss.value(positive: positive, negative: negative - step)
            #expect(abs(Double(scores[i]) - rise / (2 * step)) < 1e-5)
            #expect(abs(Double(scores[i + 1]) - fall / (2 * step)) < 1e-5)
        }
    }
}
