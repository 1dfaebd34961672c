import Testing

@testable import BilinearCLI

@Suite struct EvaluationTextTests {
    @Test func percentages() {
        #expect(EvaluationText.percentage(1, of: 3) == "33.3 %")
        #expect(EvaluationText.percentage(5, of: 5) == "100.0 %")
        #expect(EvaluationText.percentage(0, of: 0) == "0.0 %")
    }
}
