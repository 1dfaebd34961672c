import Testing

@testable import BilinearData

@Suite struct TextPiecesTests {
    /// All pieces of a text, as strings.
    static func pieces(_ text: String, size: Int) throws -> [String] {
        var pieces = TextPieces(source: TextSource(bytes: Array(text.utf8), name: "text"), pieceSize: size)
        var piece = TextPiece()
        var found: [String] = []
        var offset = 0
        while try pieces.next(&piece, isCancelled: { false }) {
            #expect(piece.index == found.count)
            #expect(piece.offset == offset)
            #expect(piece.bytes[piece.count..<piece.count + TextPiece.padding].allSatisfy { $0 == 0 })
            found.append(String(decoding: piece.bytes[..<piece.count], as: UTF8.self))
            offset += piece.count
        }
        #expect(try !pieces.next(&piece, isCancelled: { false }))
        #expect(pieces.byteCount == offset)
        return found
    }

    @Test(arguments: [
        // At the last newline, though a space follows it.
        ("ab\ncd\ne f g", 9, ["ab\ncd\n", "e f g"]),
        // Without a newline, at the last whitespace.
        ("ab cd\tef gh", 9, ["ab cd\tef ", "gh"]),
        // Without whitespace, where the grown piece has some.
        ("abcdefghij kl mn", 4, ["abcdefghij ", "kl ", "mn"]),
        ("abcdefgh", 4, ["abcdefgh"]),
        ("abcd\nefg\n", 5, ["abcd\n", "efg\n"]),
        ("abc d", 1, ["abc ", "d"]),
        ("\n\n", 1, ["\n", "\n"]),
        ("", 4, []),
    ])
    func `pieces end at newlines, else at whitespace, else they grow`(
        text: String, size: Int, expected: [String]
    ) throws {
        #expect(try Self.pieces(text, size: size) == expected)
    }

    @Test func `a newline is found at every distance from the end`() throws {
        for length in 1...40 {
            for newline in 0..<length {
                var text = Array(repeating: UInt8(ascii: "x"), count: length)
                text[newline] = 10
                let pieces = try Self.pieces(String(decoding: text + [0x79], as: UTF8.self), size: length)
                #expect(pieces.first?.utf8.count == newline + 1, "length \(length), newline at \(newline)")
            }
        }
    }

    @Test func `cancellation passes through`() {
        #expect(throws: DataError.cancelled) {
            var pieces = TextPieces(source: try TextSource(path: "/dev/zero"), pieceSize: 10)
            var piece = TextPiece()
            _ = try pieces.next(&piece, isCancelled: { true })
        }
    }
}
