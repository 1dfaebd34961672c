/// The bytes that structure a text: those that end a token, and those that end a sentence.
enum TextByte {
    static let newline = UInt8(ascii: "\n")

    /// Space, \t, \n, \v, \f, \r: one bit each.
    private static let whitespace: UInt64 = 1 << 0x20 | 1 << 0x09 | 1 << 0x0A | 1 << 0x0B | 1 << 0x0C | 1 << 0x0D

    @inline(__always)
    static func isWhitespace(_ byte: UInt8) -> Bool { byte <= 0x20 && whitespace >> UInt64(byte) & 1 != 0 }

    /// Whether no token holds `byte`: whitespace and NUL.
    @inline(__always)
    static func isDelimiter(_ byte: UInt8) -> Bool { byte <= 0x20 && (whitespace | 1) >> UInt64(byte) & 1 != 0 }

    /// Whether one of the eight bytes in `word` is a newline.
    @inline(__always)
    static func containsNewline(_ word: UInt64) -> Bool {
        let zeroWhereNewline = word ^ 0x0A0A_0A0A_0A0A_0A0A
        return (zeroWhereNewline &- 0x0101_0101_0101_0101) & ~zeroWhereNewline & 0x8080_8080_8080_8080 != 0
    }

    /// Which of the 64 bytes from `position` are at most 0x20, the highest delimiter. The first byte is the lowest bit.
    @inline(__always)
    static func controlMask(at position: Int, in text: RawSpan) -> UInt64 {
        var mask: UInt64 = 0
        for index in 0..<8 {
            let group = group(at: position + 8 * index, of: text)
            // The highest bit of each byte becomes 1 where the byte is above 0x20; no carry leaves its byte.
            let above = ((group & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F) | group
            // The product gathers the eight highest bits in the highest byte.
            let control = (~above & 0x8080_8080_8080_8080) >> 7
            mask |= ((control &* 0x0102_0408_1020_4080) >> 56) << UInt64(8 * index)
        }
        return mask
    }

    /// The eight bytes from `position`, the first in the lowest bits.
    @inline(__always)
    static func group(at position: Int, of text: RawSpan) -> UInt64 {
        UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
}
