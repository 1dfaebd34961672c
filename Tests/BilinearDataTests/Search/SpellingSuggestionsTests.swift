import Testing

@testable import BilinearData

struct SpellingSuggestionsTests {
    private func suggestions(_ words: [String], for word: String, count: Int = 5) -> [String] {
        Vocabulary(words: words.map { Array($0.utf8)[...] }).wordsSpeltLike(word, count: count)
    }

    @Test func caseVariantsThenFewerEditsThenFrequency() {
        let words = ["then", "kings", "kin", "KING", "ring", "king", "xyz"]
        #expect(suggestions(words, for: "King") == ["KING", "king", "kings", "kin", "ring"])
        #expect(suggestions(words, for: "King", count: 1) == ["KING"])
        #expect(suggestions(words, for: "zebra").isEmpty)
    }

    @Test func shortWordsShareALetter() {
        #expect(suggestions(["b", "cd", "ax"], for: "ab") == ["b", "ax"])
        #expect(suggestions(["b"], for: "a").isEmpty)
        #expect(suggestions(["b"], for: "").isEmpty)
    }

    @Test func lettersOfSeveralBytesAreOneEdit() {
        #expect(suggestions(["москва"], for: "масква") == ["москва"])
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("trian", "train", 1),
        ("ab", "ba", 1),
        ("same", "same", 0), ("straße", "strasse", 2), ("abcd", "badc", 2), ("ca", "abc", 3),
    ])
    func editDistances(first: String, second: String, distance: Int) {
        let (first, second) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
        #expect(editDistance(first, second, atMost: 5) == distance)
        #expect(editDistance(second, first, atMost: distance) == distance)
        if distance > 0 { #expect(editDistance(first, second, atMost: distance - 1) == nil) }
    }
}
