import Testing

@testable import BilinearCLI

@Suite struct TrainingRunTests {
    @Test func theLastLine() {
        #expect(
            TrainingRun.summary(count: 3_312_561, unit: "words", seconds: 2.12)
                == "trained 3312561 words in 2.12 s: 1562529 words/s")
        #expect(TrainingRun.summary(count: 0, unit: "words", seconds: 0) == "trained 0 words in 0.00 s: 0 words/s")
    }
}
