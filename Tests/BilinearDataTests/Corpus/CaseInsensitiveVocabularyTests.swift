import Testing

@testable import BilinearData

struct CaseInsensitiveVocabularyTests {
    @Test func wordsThatDifferInCaseAreTheFirstOfThem() {
        let words = ["Été", "b", "ÉTÉ", "B", "c", "C"]
        let vocabulary = CaseInsensitiveVocabulary(Vocabulary(words: words.map { Array($0.utf8)[...] }), restrict: 4)
        #expect(vocabulary.canonical == [0, 1, 0, 1])
        #expect(vocabulary.id(of: "été") == 0)
        #expect(vocabulary.id(of: "B") == 1)
        #expect(vocabulary.id(of: "c") == nil)
    }
}
