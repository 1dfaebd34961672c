import Testing

@testable import BilinearData

struct VocabularyTests {
    @Test func findsEveryWordAsADictionaryDoes() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        // Short words over few letters: many come again, many share a beginning.
        let words = (0..<5_000).map { _ in
            (0..<Int.random(in: 0...5, using: &generator)).map { _ in UInt8.random(in: 254...255, using: &generator) }
                + [UInt8.random(in: 0...255, using: &generator)]
        }
        var reference: [[UInt8]: Int] = [:]
        for (id, word) in words.enumerated() where reference[word] == nil { reference[word] = id }
        let vocabulary = try Vocabulary(words: words.map { $0[...] }, counts: Array(0..<words.count))
        #expect(vocabulary.count == words.count)
        #expect(vocabulary.counts == Array(0..<words.count))
        #expect(words.allSatisfy { vocabulary.id(of: $0) == reference[$0] }, "seed \(seed)")
        #expect(words.indices.allSatisfy { Array(vocabulary.bytes(of: $0)) == words[$0] }, "seed \(seed)")
        #expect(vocabulary.id(of: [1, 2, 3]) == nil)
    }

    @Test func theFirstOfEqualWordsIsFound() {
        var vocabulary = Vocabulary()
        #expect(vocabulary.append(Array("a".utf8).span) == 0)
        #expect(vocabulary.append(Array("b".utf8).span) == 1)
        #expect(vocabulary.append(Array("a".utf8).span) == 0)
        #expect(vocabulary.count == 3)
        #expect(vocabulary.id(of: "a") == 0)
    }

    @Test func wordsAreBytesNotNormalizedText() throws {
        let vocabulary = Vocabulary(words: ["e\u{301}", "é"].map { Array($0.utf8)[...] } + [[0xff]])
        #expect(vocabulary.id(of: "é") == 1)
        #expect(vocabulary.id(of: "e\u{301}") == 0)
        #expect(vocabulary.id(of: [0xff]) == 2)
        #expect(vocabulary.word(2) == "\u{fffd}")
    }

    @Test func emptyVocabularyFindsNothing() {
        #expect(Vocabulary().id(of: "a") == nil)
        #expect(Vocabulary().id(of: "") == nil)
        #expect(Vocabulary().count == 0)
    }
}
