import Testing

@testable import BilinearTraining

@Suite struct TrainingProgressTests {
    @Test func `share and speed, also of nothing`() {
        var progress = TrainingProgress(
            epoch: 1, epochs: 2, examplesDone: 250, examplesTotal: 1_000, loss: nil, learningRate: 0.1, seconds: 0.5)
        #expect(progress.fraction == 0.25 && progress.examplesPerSecond == 500)
        progress.seconds = 0
        progress.examplesTotal = 0
        #expect(progress.fraction == 1 && progress.examplesPerSecond == 0)
    }
}
