/// The bytes read ahead after the first line `V D` of a word2vec file: rows of decimal or binary numbers.
struct Word2VecRows {
    /// What the first line says.
    let header: Word2VecHeader
    let bytes: ArraySlice<UInt8>
    /// Whether the file ends with `bytes`.
    let isWhole: Bool

    /// Text lines with this many bytes of numbers can't be a coincidence; the rest isn't checked.
    private static let sufficientBytes = 1 << 12

    /// The form of the rows. Rows that could have either form, a few short numbers, are text. If they have neither
    /// form, it is the form whose reader will say what is wrong.
    var format: WordVectorFormat {
        if header.announcesBinary { return .word2vecBinary }
        if isText { return .word2vecText }
        let numbers = bytes.prefix { $0 != .newline }.drop { $0 != .space }
        let isPrintable = numbers.allSatisfy { (0x20..<0x7f).contains($0) || $0 == .tab || $0 == .carriageReturn }
        return isPrintable && !isBinary ? .word2vecText : .word2vecBinary
    }

    /// The first line for binary rows. The first two rows suffice to tell whether they could pass for text.
    static func headerOfBinary(words: Int, dimension: Int, firstRows: [UInt8]) -> Word2VecHeader {
        var header = Word2VecHeader(words: words, dimension: dimension)
        // As many bytes as will be read ahead with the line.
        let bytes = firstRows.prefix(WordVectorFormat.readAhead - header.line.utf8.count)
        let rows = Word2VecRows(header: header, bytes: bytes, isWhole: false)
        header.announcesBinary = rows.format == .word2vecText
        return header
    }

    /// Whether a line is a word and decimal numbers.
    /// - Parameters:
    ///   - isCut: whether the line goes on after the given bytes; only these are checked.
    ///   - dimension: the number of numbers; nil for any.
    static func isTextRow(_ line: ArraySlice<UInt8>, isCut: Bool, dimension: Int?) -> Bool {
        let line = line.last == .carriageReturn ? line.dropLast() : line
        let word = line.prefix { $0 != .space }
        var numbers = line[word.endIndex...].split { $0 == .space || $0 == .tab }
        if isCut { _ = numbers.popLast() }
        let isCountRight = dimension.map { isCut ? numbers.count <= $0 : numbers.count == $0 } ?? true
        return !word.isEmpty && !numbers.isEmpty && isCountRight && numbers.allSatisfy(isNumber)
    }

    /// Whether the text reader accepts these lines, or would accept them except for a number's spelling.
    private var isText: Bool {
        var rest = bytes
        var (rows, numberBytes) = (0, 0)
        while rows < header.words, numberBytes < Self.sufficientBytes {
            guard !rest.isEmpty else { return !isWhole }
            let line = rest.prefix { $0 != .newline }
            rest = rest[line.endIndex...]
            guard Self.isTextRow(line, isCut: rest.isEmpty && !isWhole, dimension: header.dimension) else {
                return false
            }
            rest = rest.dropFirst()
            numberBytes += line.drop { $0 != .space }.count
            rows += 1
        }
        return numberBytes >= Self.sufficientBytes || rest.allSatisfy { $0 == .newline || $0 == .carriageReturn }
    }

    /// Whether the binary reader accepts these rows. Rows that begin only with characters used in numbers are rejected:
    /// they belong to a text that separates or spells its numbers in another way.
    private var isBinary: Bool {
        guard (1..<Int(Int32.max)).contains(header.dimension) else { return false }
        var rest = bytes
        var (rows, numberBytes) = (0, 0)
        var isTextual = true
        while rows < header.words, !rest.isEmpty {
            if rest.first == .newline { rest = rest.dropFirst() }
            let word = rest.prefix { $0 != .space }
            guard !word.isEmpty || rest.isEmpty else { return false }
            let numbers = rest[word.endIndex...].dropFirst().prefix(4 * header.dimension)
            if numberBytes < Self.sufficientTextualBytes {
                let line = numbers.last == .newline ? numbers.dropLast() : numbers
                isTextual = isTextual && line.allSatisfy(Self.textualCharacters.contains)
            }
            numberBytes += numbers.count
            if numbers.count == 4 * header.dimension { rows += 1 }
            rest = rest[numbers.endIndex...]
        }
        if rows == header.words, rest.first == .newline { rest = rest.dropFirst() }
        let isComplete = rest.isEmpty && (rows == header.words || !isWhole)
        return isComplete && !(isTextual && numberBytes >= Self.sufficientTextualBytes)
    }

    /// Fewer bytes may be characters of numbers by chance; with this many random bytes, that happens in one row in 10⁷.
    private static let sufficientTextualBytes = 8
    private static let textualCharacters = Set("0123456789+-.,;:|/eEnaifNAIF \t".utf8)
}

/// Whether `field` is a decimal number, or one whose spelling the reader will report as wrong: with a decimal comma, or
/// not finite, as C and Python write it.
private func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    let bytes = field.map { $0 == .comma ? UInt8(ascii: ".") : $0 }
    return decimalNumber(bytes.span, in: 0..<bytes.count) != nil
        || ["nan", "-nan", "inf", "-inf"].contains { field.elementsEqual($0.utf8) }
}
