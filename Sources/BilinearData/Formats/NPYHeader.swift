/// The header of an `.npy` file with a matrix: a Python dictionary with the keys `descr`, `fortran_order` and `shape`
/// (numpy.lib.format).
struct NPYHeader {
    var rows: Int
    var dimension: Int
    /// 4 or 8.
    var bytesPerNumber: Int
    /// The digest of the words that the file was written with; nil in a file of another program.
    private(set) var wordsDigest: UInt64?

    /// Consumes magic, version, length and dictionary; the data follow.
    init(_ input: inout InputFile) throws(DataError) {
        let expected = "the header of an npy file, version 1 to 3"
        guard try input.fill(10), input.buffer[input.start...].starts(with: npyMagic) else {
            let head = input.buffer[input.start..<(input.start + min(input.available, 6))]
            throw .malformed(input.place(), found: quoted(head), expected: expected)
        }
        let version = input.buffer[input.start + 6]
        guard (1...3).contains(version) else {
            throw .malformed(input.place(offset: 6), found: "version \(version)", expected: expected)
        }
        let lengthBytes = version == 1 ? 2 : 4
        try input.fill(8 + lengthBytes)
        var length = 0
        for index in (0..<min(lengthBytes, input.available - 8)).reversed() {
            length = length << 8 | Int(input.buffer[input.start + 8 + index])
        }
        guard length <= 1 << 20, try input.fill(8 + lengthBytes + length) else {
            throw .malformed(
                input.place(offset: 8), found: "a header of \(length) bytes in a file cut short or garbled",
                expected: expected)
        }
        input.consume(8 + lengthBytes)
        let place = input.place()
        let dictionary = input.buffer[input.start..<(input.start + length)]
        var parser = PythonDictionary(text: dictionary)
        guard let entries = parser.entries() else {
            throw .malformed(place, found: quoted(dictionary), expected: "a Python dictionary")
        }
        wordsDigest = Self.digest(inPadding: dictionary)
        input.consume(length)
        switch entries["descr"] {
        case "'<f4'": bytesPerNumber = 4
        case "'<f8'": bytesPerNumber = 8
        case let found:
            throw .malformed(place, found: "descr \(shown(found))", expected: "'<f4' or '<f8'")
        }
        guard entries["fortran_order"] == "False" else {
            throw .malformed(
                place, found: "fortran_order \(shown(entries["fortran_order"]))",
                expected: "False: one row after the other")
        }
        let sizes = Self.sizes(entries["shape"] ?? "")
        guard sizes.count == 2 else {
            throw .malformed(place, found: "shape \(shown(entries["shape"]))", expected: "(words, dimension)")
        }
        (rows, dimension) = (sizes[0], sizes[1])
        // NumPy refuses such a file.
        if let other = entries.keys.filter({ !["descr", "fortran_order", "shape"].contains($0) }).min() {
            throw .malformed(
                place, found: "the key \(quoted(other))", expected: "descr, fortran_order and shape")
        }
    }

    /// The numbers of a tuple; none where it isn't one.
    private static func sizes(_ tuple: String) -> [Int] {
        guard tuple.hasPrefix("("), tuple.hasSuffix(")") else { return [] }
        var fields = tuple.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ") }
        if fields.last?.isEmpty == true { fields.removeLast() }
        // In Python, the first digit of a number isn't 0.
        let numbers = fields.compactMap { field in
            field.count == 1 && (field[0] == "0" || field[0].first != "0") ? Int(field[0]) : nil
        }
        return numbers.count == fields.count ? numbers : []
    }

    /// The header of version 1 for a matrix of float32, padded such that the data begin at a multiple of 64.
    static func bytes(rows: Int, dimension: Int, wordsDigest: UInt64) -> [UInt8] {
        let shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(dimension)), }"
        let dictionary = Array(shape.utf8) + padding(digest: wordsDigest)
        let length = (10 + dictionary.count + 1 + 63) / 64 * 64 - 10
        let padding = [UInt8](repeating: .space, count: length - dictionary.count - 1)
        return npyMagic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + dictionary + padding + [.newline]
    }

    /// Other readers skip blanks after the dictionary. Here they are a space, a tab, and a space or a tab for each bit,
    /// the lowest first.
    private static func padding(digest: UInt64) -> [UInt8] {
        [.space, .tab] + (0..<64).map { digest >> $0 & 1 == 0 ? .space : .tab }
    }

    private static func digest(inPadding dictionary: ArraySlice<UInt8>) -> UInt64? {
        guard let brace = dictionary.lastIndex(of: UInt8(ascii: "}")) else { return nil }
        let bits = dictionary[(brace + 1)...].prefix(66)
        guard bits.count == 66, bits.prefix(2).elementsEqual([.space, .tab]) else { return nil }
        return bits.dropFirst(2).reversed().reduce(0) { $0 << 1 | ($1 == .tab ? 1 : 0) }
    }
}

/// A Python dictionary with strings as keys, read without interpreting the values.
private struct PythonDictionary {
    private var text: ArraySlice<UInt8>

    init(text: ArraySlice<UInt8>) { self.text = text }

    /// The values' source text by key; nil where `text` isn't such a dictionary, or a key comes twice.
    mutating func entries() -> [String: String]? {
        var entries: [String: String] = [:]
        guard skip("{") else { return nil }
        while !skip("}") {
            guard let key = value(), key.hasPrefix("'") || key.hasPrefix("\""), skip(":"), let value = value() else {
                return nil
            }
            guard entries.updateValue(value.replacingQuotes(), forKey: String(key.dropFirst().dropLast())) == nil
            else { return nil }
            guard skip(",") || text.first == UInt8(ascii: "}") else { return nil }
        }
        skipBlanks()
        return text.isEmpty ? entries : nil
    }

    private mutating func skipBlanks() {
        text = text.drop { $0 == .space || $0 == .newline || $0 == .tab }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard text.first == UInt8(ascii: character) else { return false }
        text.removeFirst()
        return true
    }

    /// Takes everything up to a colon, comma or brace outside strings and brackets.
    private mutating func value() -> String? {
        skipBlanks()
        var value: [UInt8] = []
        var quote: UInt8?
        var depth = 0
        while let byte = text.first {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
                depth -= 1
            } else if depth == 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "}") {
                break
            }
            value.append(byte)
            text.removeFirst()
        }
        while value.last == .space { value.removeLast() }
        return value.isEmpty || quote != nil ? nil : String(decoding: value, as: UTF8.self)
    }
}

/// A value's text in a message.
private func shown(_ value: String?) -> String {
    value.map { $0.utf8.count > 60 ? String(decoding: $0.utf8.prefix(60), as: UTF8.self) + "…" : $0 } ?? "missing"
}

extension String {
    /// Python's `"…"` as `'…'`.
    fileprivate func replacingQuotes() -> String { String(map { $0 == "\"" ? "'" : $0 }) }
}
