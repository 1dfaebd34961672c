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

    /// Whether one of the 64 bytes from `position` is a newline.
    @inline(__always)
    static func containsNewline(at position: Int, in text: RawSpan) -> Bool {
        let bits =
            newlines(at: position, in: text) | newlines(at: position &+ 16, in: text)
            | newlines(at: position &+ 32, in: text) | newlines(at: position &+ 48, in: text)
        return (bits[0] | bits[1]) & 0x8080_8080_8080_8080 != 0
    }

    /// Of sixteen bytes, the highest bit of the first newline of each eight, and bits without meaning.
    @inline(__always)
    private static func newlines(at position: Int, in text: RawSpan) -> SIMD2<UInt64> {
        let groups = text.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD2<UInt64>.self)
        let zeroWhereNewline = groups ^ 0x0A0A_0A0A_0A0A_0A0A
        return (zeroWhereNewline &- SIMD2(repeating: 0x0101_0101_0101_0101)) & ~zeroWhereNewline
    }

    /// Which of the 64 bytes from `position` are at most 0x20, the highest delimiter. The first byte is the lowest bit.
    @inline(__always)
    static func controlMask(at position: Int, in text: RawSpan) -> UInt64 {
        // The highest bit of byte j of group k becomes bit k of byte j.
        let low = control(at: position, in: text) &>> 7 | control(at: position &+ 16, in: text) &>> 5
        let high = control(at: position &+ 32, in: text) &>> 3 | control(at: position &+ 48, in: text) &>> 1
        let bits = low | high
        return transposed(UInt64(littleEndian: bits[0]) | UInt64(littleEndian: bits[1]) << 1)
    }

    /// Of sixteen bytes, the highest bit of those that are at most 0x20.
    @inline(__always)
    private static func control(at position: Int, in text: RawSpan) -> SIMD2<UInt64> {
        let groups = text.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD2<UInt64>.self)
        // The highest bit of each byte becomes 1 where the byte is above 0x20; no carry leaves its byte.
        let above = ((groups & 0x7F7F_7F7F_7F7F_7F7F) &+ SIMD2(repeating: 0x5F5F_5F5F_5F5F_5F5F)) | groups
        return ~above & 0x8080_8080_8080_8080
    }

    /// The transpose of eight by eight bits: bit k of byte j becomes bit j of byte k (Warren, Hacker's Delight, 7-3).
    @inline(__always)
    private static func transposed(_ matrix: UInt64) -> UInt64 {
        var bits = matrix
        var swapped = (bits ^ bits >> 7) & 0x00AA_00AA_00AA_00AA
        bits ^= swapped ^ swapped << 7
        swapped = (bits ^ bits >> 14) & 0x0000_CCCC_0000_CCCC
        bits ^= swapped ^ swapped << 14
        swapped = (bits ^ bits >> 28) & 0x0000_0000_F0F0_F0F0
        return bits ^ swapped ^ swapped << 28
    }

    /// The eight bytes from `position`, the first in the lowest bits.
    @inline(__always)
    static func group(at position: Int, of text: RawSpan) -> UInt64 {
        UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// The sixteen bytes from `position` as two groups.
    @inline(__always)
    static func groups(at position: Int, of text: RawSpan) -> (first: UInt64, second: UInt64) {
        let groups = text.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD2<UInt64>.self)
        return (UInt64(littleEndian: groups[0]), UInt64(littleEndian: groups[1]))
    }
}
