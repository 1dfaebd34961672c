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
