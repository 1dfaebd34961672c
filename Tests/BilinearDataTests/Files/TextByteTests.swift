import Testing

@testable import BilinearData

@Suite struct TextByteTests {
    @Test func `whitespace is what C's isspace says in its own locale`() {
        let whitespace = (0...255).map { UInt8($0) }.filter(TextByte.isWhitespace)
        #expect(whitespace == Array("\t\n\u{B}\u{C}\r ".utf8))
        let delimiters = (0...255).map { UInt8($0) }.filter(TextByte.isDelimiter)
        #expect(delimiters == [0] + whitespace)
    }

    @Test func `the mask of control characters has a bit for each byte up to a space`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        // The bytes around the limits, all beside each other in every order, sooner or later.
        let bytes: [UInt8] = [0, 1, 0x1F, 0x20, 0x21, 0x5F, 0x60, 0x7F, 0x80, 0x9F, 0xA0, 0xA1, 0xFF]
        for _ in 0..<1_000 {
            let text = (0..<70).map { _ in bytes.randomElement(using: &random)! }
            let offset = Int.random(in: 0...6, using: &random)
            let mask = TextByte.controlMask(at: offset, in: text.span.bytes)
            let expected = (0..<64).reduce(UInt64(0)) { $0 | (text[offset + $1] <= 0x20 ? 1 << UInt64($1) : 0) }
            #expect(mask == expected, "seed \(seed), \(text)")
        }
    }

    @Test func `a newline is found among any bytes`() {
        for other: UInt8 in [0, 9, 11, 0x0B, 0x8A, 0x20, 0xFF] {
            // Newlines around the 64 bytes don't count.
            let none = [10] + Array(repeating: other, count: 64) + [10]
            let isFoundAround = TextByte.containsNewline(at: 1, in: none.span.bytes)
            #expect(!isFoundAround)
            for position in 1...64 {
                var text = Array(repeating: other, count: 66)
                text[position] = 10
                let isFound = TextByte.containsNewline(at: 1, in: text.span.bytes)
                #expect(isFound, "\(other), \(position)")
            }
        }
    }
}
