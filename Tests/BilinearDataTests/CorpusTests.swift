import BilinearTraining
import Testing

@testable import BilinearData

@Suite struct CorpusTests {
    /// What a corpus ought to be, by the shortest way that isn't the implementation's.
    struct Reference: Equatable {
        var words: [String: Int] = [:]
        /// Sentences of kept words, in the order of the text.
        var sentences: [[String]] = []

        /// - Parameter blocks: the text, cut as the corpus cuts it.
        init(blocks: [String], minimumCount: Int, maximumVocabulary: Int?, sentenceLimit: Int) {
            func isSpace(_ scalar: Unicode.Scalar) -> Bool { " \t\n\u{B}\u{C}\r".unicodeScalars.contains(scalar) }
            func split(_ text: Substring.UnicodeScalarView) -> [String] { text.split(whereSeparator: isSpace).map { String($0) } }
            var counts: [String: Int] = [:]
            for block in blocks {
                for word in split(block.unicodeScalars[...]) { counts[word, default: 0] += 1 }
            }
            let ranked = counts.filter { $0.value >= minimumCount }.sorted {
                $0.value != $1.value ? $0.value > $1.value : Array($0.key.utf8).lexicographicallyPrecedes($1.key.utf8)
            }
            words = Dictionary(uniqueKeysWithValues: ranked.prefix(maximumVocabulary ?? .max).map { ($0.key, $0.value) })
            for block in blocks {
                for line in block.unicodeScalars.split(separator: "\n") {
                    var rest = split(line).filter { words[$0] != nil }[...]
                    while !rest.isEmpty {
                        sentences.append(Array(rest.prefix(sentenceLimit)))
                        rest = rest.dropFirst(sentenceLimit)
                    }
                }
            }
        }
    }
    @Test func compiles() throws {
        let c = try Corpus(text: Array("a b c a b c\nd a".utf8), options: .init(minimumCount: 1, threads: 2))
        #expect(c.tokenCount == 8)
        #expect(try c.tokens(ofBlock: 0) == [0, 1, 2, 0, 1, ~2, 3, ~0])
    }
}
