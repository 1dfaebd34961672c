/// A piece of text. It has whole words, and whole lines if they aren't longer than a piece.
struct TextPiece: Sendable {
    /// The number of zero bytes after the text, so that 64 bytes can be loaded at any position and at the end.
    static let padding = 64

    /// The text, the padding, and perhaps further bytes without meaning.
    var bytes: [UInt8] = []
    /// The number of bytes of text.
    var count = 0
    /// The number of pieces before this one.
    var index = 0
    /// The number of bytes before this one.
    var offset = 0
}

/// Cuts a text into pieces. The cuts depend only on the text and the piece size.
///
/// A piece is cut after the last newline of `pieceSize` bytes, or after the last whitespace if there is no newline. If
/// there is no whitespace either, the piece grows until there is.
struct TextPieces: ~Copyable, Sendable {
    /// The longest token in bytes: longer than any word, and short enough for every thread to hold one.
    static let longestToken = 1 << 20

    private var source: TextSource
    private let pieceSize: Int
    /// What was read beyond the last cut: fewer than `pieceSize` bytes.
    private var carry: [UInt8] = []
    private var isAtEnd = false
    /// The number of pieces cut so far.
    private(set) var count = 0
    /// The number of bytes in them, and in a byte-order mark before them.
    private(set) var byteCount = 0

    /// - Parameter pieceSize: bytes, at least 1.
    init(source: consuming TextSource, pieceSize: Int) {
        self.source = source
        self.pieceSize = pieceSize
    }

    /// Replaces `piece` by the next piece.
    /// - Returns: whether there was one.
    /// - Throws: `TextFault` for a token that is too long, and what the source throws.
    mutating func next(_ piece: inout TextPiece, isCancelled: () -> Bool) throws -> Bool {
        if isAtEnd { return false }
        var end = pieceSize
        var searched = 0
        Self.grow(&piece.bytes, to: end)
        var filled = carry.count
        piece.bytes.replaceSubrange(0..<filled, with: carry)
        while true {
            filled += try source.fill(filled..<end, of: &piece.bytes, isCancelled: isCancelled)
            if count == 0 { byteCount = source.markLength }
            if filled < end {
                isAtEnd = true
                finish(&piece, cut: filled, filled: filled)
                return filled > 0
            }
            if let cut = Self.lastCut(in: searched..<filled, of: piece.bytes) {
                finish(&piece, cut: cut, filled: filled)
                return true
            }
            guard filled <= Self.longestToken else {
                throw TextFault(piece: count, offset: byteCount, newlines: 0, kind: .longToken)
            }
            searched = filled
            end += pieceSize
            Self.grow(&piece.bytes, to: end)
        }
    }

    /// Ends `piece` at `cut` and carries over the bytes from there up to `filled`.
    private mutating func finish(_ piece: inout TextPiece, cut: Int, filled: Int) {
        carry.removeAll(keepingCapacity: true)
        carry.append(contentsOf: piece.bytes[cut..<filled])
        Self.grow(&piece.bytes, to: cut + TextPiece.padding)
        for position in cut..<cut + TextPiece.padding { piece.bytes[position] = 0 }
        piece.count = cut
        piece.index = count
        piece.offset = byteCount
        count += 1
        byteCount += cut
    }

    /// Where to cut: after the last newline of `range`, or else after its last whitespace; nil if it has neither.
    private static func lastCut(in range: Range<Int>, of bytes: [UInt8]) -> Int? {
        var end = range.upperBound
        let text = bytes.span.bytes
        while end - range.lowerBound >= 64, !TextByte.containsNewline(at: end - 64, in: text) { end -= 64 }
        return bytes[range.lowerBound..<end].lastIndex(of: TextByte.newline).map { $0 + 1 }
            ?? bytes[range].lastIndex(where: TextByte.isWhitespace).map { $0 + 1 }
    }

    private static func grow(_ bytes: inout [UInt8], to count: Int) {
        if bytes.count < count { bytes.append(contentsOf: repeatElement(0, count: count - bytes.count)) }
    }
}
