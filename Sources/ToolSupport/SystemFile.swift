import _CLibrary

/// Small files, such as those in which Linux tells about itself.
package enum SystemFile {
    /// The whole file, at most a megabyte; nil where it can't be read.
    package static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while text.count < 1 << 20 {
            let count = read(descriptor, &block, block.count)
            guard count >= 0 else { return nil }
            if count == 0 { break }
            text += block[..<count]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The file's first line.
    static func line(_ path: String) -> String? {
        text(path)?.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    /// The file's lines of the form "key : value"; none where it can't be read.
    static func fields(_ path: String) -> [(key: String, value: String)] { fields(of: text(path) ?? "") }

    static func fields(of text: String) -> [(key: String, value: String)] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (trimmed(line[..<colon]), trimmed(line[line.index(after: colon)...]))
        }
    }

    /// The bytes that a field such as "MemTotal: 16282548 kB" tells.
    package static func kibibytes(_ key: String, in path: String) -> Int? {
        let value = fields(path).first { $0.key == key }?.value
        return value.flatMap { Int($0.prefix { $0 != " " }) }.map { $0 << 10 }
    }

    private static func trimmed(_ text: Substring) -> String {
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
        return String(text[..<end].drop(while: \.isWhitespace))
    }
}
