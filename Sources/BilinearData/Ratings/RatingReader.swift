/// Reads the lines of a file of ratings, piece by piece.
struct RatingReader {
    /// The file's name in error messages.
    let file: String
    private(set) var rows: Identifiers
    private(set) var columns: Identifiers
    private(set) var rowIndices: [Int32] = []
    private(set) var columnIndices: [Int32] = []
    private(set) var values: [Float] = []
    private var separator: RatingSeparator?
    /// Lines read so far.
    private var lineCount = 0
    /// Whether the last piece ended within a line.
    private var isWithinLine = false

    init(file: String, rows: Identifiers, columns: Identifiers) {
        self.file = file
        self.rows = rows
        self.columns = columns
    }

    /// Replaces `piece` with the next of `pieces`; returns whether there was one.
    /// - Throws: `DataError.malformed` for a line that is longer than a piece, and what `pieces` throws.
    mutating func next(
        _ piece: inout TextPiece, of pieces: inout TextPieces, isCancelled: () -> Bool
    ) throws -> Bool {
        do {
            guard try pieces.next(&piece, isCancelled: isCancelled) else { return false }
        } catch is TextFault {
            throw tooLongLine(lineCount + 1)
        }
        if isWithinLine { throw tooLongLine(lineCount) }
        return true
    }

    private func tooLongLine(_ line: Int) -> DataError {
        .malformed(
            .init(file: file, line: line), found: "a line that doesn't end", expected: "a row, a column and a rating")
    }

    /// Reads the lines of a piece.
    /// - Throws: `DataError.malformed` for the first that isn't a rating.
    mutating func read(_ piece: TextPiece) throws(DataError) {
        let bytes = piece.bytes.span
        var start = 0
        while start < piece.count {
            var end = start
            while end < piece.count, bytes[end] != .newline { end &+= 1 }
            isWithinLine = end == piece.count
            lineCount += 1
            let hasReturn = end > start && bytes[end - 1] == .carriageReturn
            try read(piece.bytes, bytes, start..<(hasReturn ? end - 1 : end))
            start = end + 1
        }
    }

    @inline(__always)
    private mutating func read(_ piece: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) throws(DataError) {
        let separator = self.separator ?? RatingSeparator(recognizing: piece[range])
        guard let line = RatingLine(bytes, in: range, separator: separator) else {
            try skip(piece[range], separator)
            return
        }
        self.separator = separator
        guard values.count < Int32.max, let row = rows.insert(line.row), let column = columns.insert(line.column) else {
            throw .malformed(
                .init(file: file, line: lineCount), found: "one more rating", expected: "at most \(Int32.max) of them")
        }
        rowIndices.append(Int32(row))
        columnIndices.append(Int32(column))
        values.append(line.value)
    }

    /// Steps over a line that isn't a rating.
    /// - Throws: `DataError.malformed` if it is neither blank nor the header.
    private mutating func skip(_ line: ArraySlice<UInt8>, _ separator: RatingSeparator) throws(DataError) {
        if line.allSatisfy({ TextByte.isWhitespace($0) }) { return }
        guard self.separator == nil, separator.isHeader(line) else {
            let isOtherHeader = self.separator == nil && separator.isOtherHeader(line)
            throw .malformed(
                .init(file: file, line: lineCount), found: quoted(line),
                expected: separator.expectation + (isOtherHeader ? "; \(RatingSeparator.headerAdvice)" : ""))
        }
        self.separator = separator
    }
}
