/// Reads JSON strictly (RFC 8259): no name twice in an object, valid UTF-8, nesting and size up to a limit.
struct JSONParser {
    /// What isn't JSON, and where.
    struct Failure: Error, Equatable {
        /// Bytes before the place.
        var offset: Int
        var expected: String
    }

    private static let depthLimit = 32
    /// A value takes up to a hundred bytes of memory, and as few as two of the text.
    static let valueLimit = 1 << 20

    private let bytes: [UInt8]
    private var position = 0
    private var valueCount = 0

    /// The value that `bytes` spell, with blanks around it: O(bytes).
    static func value(_ bytes: [UInt8]) throws(Failure) -> JSON {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.failure("nothing more") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func failure(_ expected: String) -> Failure { Failure(offset: position, expected: expected) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == .space || byte == .tab || byte == .newline || byte == .carriageReturn {
            position += 1
        }
    }

    /// Skips blanks and then `character`, if it comes next.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSON {
        guard depth < Self.depthLimit else { throw failure("at most \(Self.depthLimit) levels") }
        guard valueCount < Self.valueLimit else { throw failure("at most \(Self.valueLimit) values") }
        valueCount += 1
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Failure) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("a value") }
        position += word.utf8.count
        return value
    }

    private mutating func members(depth: Int) throws(Failure) -> [JSON.Member] {
        position += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        if skip("}") { return members }
        repeat {
            skipBlanks()
            let name = try string()
            guard names.insert(name).inserted else { throw failure("another name than \(quoted(name)) again") }
            guard skip(":") else { throw failure("':'") }
            members.append(.init(name, try value(depth: depth + 1)))
        } while skip(",")
        guard skip("}") else { throw failure("',' or '}'") }
        return members
    }

    private mutating func elements(depth: Int) throws(Failure) -> [JSON] {
        position += 1
        var elements: [JSON] = []
        if skip("]") { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while skip(",")
        guard skip("]") else { throw failure("',' or ']'") }
        return elements
    }

    /// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
    private mutating func number() throws(Failure) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw failure(position < bytes.count ? "a value" : "more") }
    }

    private mutating func string() throws(Failure) -> String {
        guard next == UInt8(ascii: "\"") else { throw failure("a string") }
        position += 1
        var text: [UInt8] = []
        let start = position
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw failure("no control character in a string") }
            position += 1
            if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
        }
        guard next != nil else { throw failure("the end of a string") }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw Failure(offset: start, expected: "a string in UTF-8")
        }
        position += 1
        return string
    }

    /// The UTF-8 of what follows a backslash.
    private mutating func escape() throws(Failure) -> [UInt8] {
        let escaped = next
        position += 1
        switch escaped {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [escaped!]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): break
        default: throw Failure(offset: position - 1, expected: "an escape of JSON")
        }
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
            position += 2
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw Failure(offset: position, expected: "a pair of surrogates")
        }
        return Array(text.utf8)
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() throws(Failure) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits") }
        position += 4
        return unit
    }
}
