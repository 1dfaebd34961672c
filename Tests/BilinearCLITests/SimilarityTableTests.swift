import Testing

@testable import BilinearCLI

@Suite struct SimilarityTableTests {
    @Test func columnsAreAligned() {
        let text = SimilarityTable.text([("queen", 0.70312), ("é", -0.5)]) { "<\($0)>" }
        #expect(text == "  queen   0.7031   <queen>\n  é      -0.5000   <é>")
        #expect(SimilarityTable.text([]) == "")
    }
}
