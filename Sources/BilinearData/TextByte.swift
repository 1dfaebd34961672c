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

    /// The number of leading bytes of `word` (little-endian: from the lowest) above 0x20, the highest delimiter.
    ///
    /// From Mycroft's test for a byte less than n, which is exact up to the first byte that it finds.
    @inline(__always)
    static func countBeforeControl(_ word: UInt64) -> Int {
        let control = (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080
        return control.trailingZeroBitCount / 8
    }
}
