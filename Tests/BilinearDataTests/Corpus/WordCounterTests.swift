import Testing

@testable import BilinearData

@Suite struct WordCounterTests {
    /// A piece of a text.
    static func piece(_ text: [UInt8]) -> TextPiece {
        let bytes = text + Array(repeating: 0, count: TextPiece.padding)
        return TextPiece(bytes: bytes, count: text.count, index: 3, offset: 1_000)
    }

    @Test func `ids follow first occurrences, and the last of a line is marked`() throws {
        var words = WordCounter(seed: .init(), limit: 100)
        var ids: [Int32] = []
        let encoded = try words.encode(Self.piece(Array("b a b\n\n \nc\ta averyveryverylongword \n".utf8)), into: &ids)
        #expect(encoded == .init(tokenCount: 6, newlineCount: 4))
        #expect(ids.prefix(6) == [0, 1, ~0, 2, 1, ~3])
        #expect(words.counts == [2, 2, 1, 1])
        let again = try words.encode(Self.piece(Array("averyveryverylongword x c".utf8)), into: &ids)
        #expect(again == .init(tokenCount: 3, newlineCount: 0))
        #expect(ids.prefix(3) == [3, 4, ~2])
        #expect(words.counts == [2, 2, 2, 2, 1])
    }

    @Test func `words of all lengths keep their bytes`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        let letters = (0x21...0xFF).map { UInt8($0) }
        let expected = (1...100).map { length in (0..<length).map { _ in letters.randomElement(using: &random)! } }
        var words = WordCounter(seed: .init(), limit: 1_000)
        var ids: [Int32] = []
        _ = try words.encode(Self.piece(Array(expected.joined(separator: [32]))), into: &ids)
        let found = Set(
            (0..<words.count).map { id in
                var bytes: [UInt8] = []
                words.appendBytes(of: id, to: &bytes)
                return bytes
            })
        #expect(found == Set(expected), "seed \(seed)")
    }

    /// Words in the order of first occurrence, and ids with marks, made the plain way.
    private static func reference(_ text: [UInt8]) -> (words: [[UInt8]], counts: [Int], ids: [Int32]) {
        var words: [[UInt8]] = []
        var counts: [Int] = []
        var ids: [Int32] = []
        for line in text.split(separator: 10) {
            let tokens = line.split { " \t\u{B}\u{C}\r".utf8.contains($0) }.map { Array($0) }
            for token in tokens {
                let id = words.firstIndex(of: token) ?? words.count
                if id == words.count {
                    words.append(token)
                    counts.append(0)
                }
                counts[id] += 1
                ids.append(Int32(id))
            }
            if !tokens.isEmpty { ids[ids.count - 1] = ~ids[ids.count - 1] }
        }
        return (words, counts, ids)
    }

    /// Lengths go over a group, two groups, and the mask of 64 bytes; numbers of words over a batch of 64.
    @Test(arguments: [0, 1, 63, 64, 65, 128, 1_000])
    func `words of 0 to 40 bytes are counted as the plain way counts them`(wordCount: Int) throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        // Bytes that differ from a delimiter in one bit or by one, so that words are alike.
        let letters: [UInt8] = [0x01, 0x08, 0x0E, 0x1F, 0x21, 0x61, 0x7F, 0x80, 0x8A, 0xA0, 0xFF]
        for alphabet in [1, 2, letters.count] {
            let letters = letters.shuffled(using: &random).prefix(alphabet)
            var text: [UInt8] = []
            for index in 0..<wordCount {
                let length = index == 0 ? 1 : Int.random(in: 0...40, using: &random)
                text += (0..<length).map { _ in letters.randomElement(using: &random)! }
                // An empty word would make one fewer.
                if length > 0, index == wordCount - 1 { break }
                text.append(Array(" \t\n\u{B}\u{C}\r".utf8).randomElement(using: &random)!)
            }
            let expected = Self.reference(text)
            var words = WordCounter(seed: .init(), limit: 10_000)
            var ids: [Int32] = []
            let encoded = try words.encode(Self.piece(text), into: &ids)
            #expect(encoded.tokenCount == expected.ids.count, "seed \(seed)")
            #expect(encoded.newlineCount == text.count { $0 == 10 }, "seed \(seed)")
            #expect(Array(ids.prefix(encoded.tokenCount)) == expected.ids, "seed \(seed)")
            #expect(words.counts == expected.counts, "seed \(seed)")
            let found = (0..<words.count).map { id in
                var bytes: [UInt8] = []
                words.appendBytes(of: id, to: &bytes)
                return bytes
            }
            #expect(found == expected.words, "seed \(seed)")
        }
    }

    @Test func `a NUL is a fault at every position but the end`() {
        var ids: [Int32] = []
        for position in 0..<200 {
            var text = Array(repeating: UInt8(ascii: "a"), count: 200)
            for space in stride(from: 1, to: 200, by: 2) { text[space] = UInt8(ascii: " ") }
            text[position] = 0
            #expect(throws: TextFault(piece: 3, offset: 1_000 + position, newlines: 0, kind: .nul)) {
                var words = WordCounter(seed: .init(), limit: 100)
                _ = try words.encode(Self.piece(text), into: &ids)
            }
        }
    }

    @Test func `the longest token is a word, and one that is longer is a fault at its start`() throws {
        var ids: [Int32] = []
        let longest = Array(repeating: UInt8(ascii: "a"), count: TextPieces.longestToken)
        var words = WordCounter(seed: .init(), limit: 100)
        let encoded = try words.encode(Self.piece(Array("b\n".utf8) + longest), into: &ids)
        #expect(encoded == .init(tokenCount: 2, newlineCount: 1) && words.counts == [1, 1])
        #expect(throws: TextFault(piece: 3, offset: 1_002, newlines: 1, kind: .longToken)) {
            _ = try words.encode(Self.piece(Array("b\n".utf8) + longest + [UInt8(ascii: "a")]), into: &ids)
        }
    }

    @Test func `tables of one seed agree on words that are merged`() throws {
        let seed = WordCounter.Seed()
        var one = WordCounter(seed: seed, limit: 10_000)
        var other = WordCounter(seed: seed, limit: 10_000)
        var ids: [Int32] = []
        let numbers = (0..<5_000).map { "\($0 * 7_919)" + ($0 % 3 == 0 ? "and a word of three groups" : "") }
        let text = Array(numbers.map { $0.filter { $0 != " " } }.joined(separator: " ").utf8)
        _ = try one.encode(Self.piece(text), into: &ids)
        _ = try other.encode(Self.piece(Array("other ".utf8) + text), into: &ids)
        #expect(one.count == 5_000 && other.count == 5_001)
        let merged = (0..<other.count).map { one.count(other.groups(of: $0), occurrences: 10) }
        #expect(merged == [5_000] + (0..<5_000).map { $0 })
        #expect(one.counts == Array(repeating: 11, count: 5_000) + [10])
    }

    @Test func `faults tell their place`() {
        var ids: [Int32] = []
        #expect(throws: TextFault(piece: 3, offset: 1_006, newlines: 2, kind: .nul)) {
            var words = WordCounter(seed: .init(), limit: 100)
            _ = try words.encode(Self.piece(Array("a b\n\nc\0\n".utf8)), into: &ids)
        }
        #expect(throws: TextFault(piece: 3, offset: 1_006, newlines: 1, kind: .tooManyWords(limit: 2))) {
            var words = WordCounter(seed: .init(), limit: 2)
            _ = try words.encode(Self.piece(Array("a b\na c\n".utf8)), into: &ids)
        }
    }
}
