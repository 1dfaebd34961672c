internal import _CLibrary

/// A file read in large blocks. The bytes that are read but not yet consumed are at `start ..< end` of `buffer`.
struct InputFile: ~Copyable {
    let path: String
    /// The file's size in bytes; nil where that isn't known beforehand (a pipe).
    let size: Int?
    private(set) var buffer: [UInt8]
    private(set) var start = 0
    private(set) var end = 0
    /// Bytes consumed so far.
    private(set) var position = 0
    /// Lines consumed so far, by `nextLine`.
    private(set) var line = 0
    private let descriptor: Int32
    private var isExhausted = false
    private var hasBegun = false

    init(path: String) throws(DataError) {
        let descriptor = path.withSystemPath { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .system(path, "open") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = DataError.system(path, "open")
            close(descriptor)
            throw error
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .system(path, "read", code: EISDIR)
        }
        self.path = path
        self.descriptor = descriptor
        // A path that names an open descriptor may begin in the middle.
        let offset = max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
        self.size = status.st_mode & S_IFMT == S_IFREG ? max(0, Int(status.st_size) - offset) : nil
        // With room for one more byte, a file's end is found without a larger buffer.
        buffer = [UInt8](repeating: 0, count: min(1 << 20, max(1 << 9, (size ?? .max - 1) + 1)))
    }

    deinit { close(descriptor) }

    /// Skips a text's byte-order mark, if the file begins with one.
    /// - Throws: `DataError.malformed` if it is that of UTF-16.
    mutating func skipByteOrderMark() throws(DataError) {
        try fill(FileBeginning.length)
        try FileBeginning.refuseUTF16(buffer[start..<end], file: path)
        consume(FileBeginning.markLength(of: buffer[start..<end]))
    }

    /// Bytes in the buffer that aren't consumed yet.
    var available: Int { end - start }

    /// Bytes of the file that aren't consumed yet; nil where the size isn't known.
    var remaining: Int? { size.map { max(0, $0 - position) } }

    /// The place of the next byte, `offset` bytes on.
    func place(offset: Int = 0) -> DataError.Place { .init(file: path, byte: position + offset + 1) }

    /// Reads until at least `count` bytes are available; returns false if the file ends first. The buffer grows with
    /// the bytes read, not with the bytes asked for. Available bytes may move within the buffer.
    /// - Throws: `DataError.system`; `DataError.compressed` for a gzip file; `DataError.malformed` if the file has become
    ///   shorter since it was opened.
    @discardableResult
    mutating func fill(_ count: Int) throws(DataError) -> Bool {
        if !hasBegun { try begin() }
        guard available < count else { return true }
        if start > 0 {
            for index in 0..<available { buffer[index] = buffer[start + index] }
            end -= start
            start = 0
        }
        while end < count, !isExhausted {
            if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
            let (offset, descriptor) = (end, descriptor)
            let received = buffer.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress! + offset, $0.count - offset)
            }
            if received > 0 {
                end += received
            } else if received == 0 {
                isExhausted = true
                if let size, position + end - start < size {
                    throw .shrunk(path, to: position + end - start, from: size)
                }
            } else if errno != EINTR {
                throw .system(path, "read")
            }
        }
        return end >= count
    }

    private mutating func begin() throws(DataError) {
        hasBegun = true
        try fill(SafetensorsHeader.beginningLength)
        // The length at the beginning of a safetensors file may happen to have gzip's bytes.
        guard !SafetensorsHeader.isBeginning(buffer[..<end]) else { return }
        try FileBeginning.refuseGzip(buffer[..<end], file: path)
    }

    /// Steps over `count` available bytes.
    mutating func consume(_ count: Int) {
        start += count
        position += count
    }

    /// The number of bytes before the next `byte`; nil if it doesn't come within `limit` bytes or before the file's
    /// end. Reads on as needed.
    mutating func count(before byte: UInt8, limit: Int) throws(DataError) -> Int? {
        var searched = 0
        while true {
            let stop = start + min(available, limit + 1)
            if let found = buffer.span.firstIndex(of: byte, in: (start + searched)..<stop) { return found - start }
            searched = stop - start
            guard searched <= limit, try fill(searched + 1) else { return nil }
        }
    }

    /// Consumes a line and returns where it lies in `buffer`, without its end (`\n` or `\r\n`); nil at the file's end.
    mutating func nextLine(limit: Int = 1 << 20) throws(DataError) -> Range<Int>? {
        let length: Int
        let isTerminated: Bool
        if let count = try count(before: .newline, limit: limit) {
            (length, isTerminated) = (count, true)
        } else if available <= limit {
            guard available > 0 else { return nil }
            (length, isTerminated) = (available, false)
        } else {
            throw .malformed(
                .init(file: path, line: line + 1), found: "a line of more than \(limit) bytes",
                expected: "a shorter one")
        }
        let hasReturn = length > 0 && buffer[start + length - 1] == .carriageReturn
        let range = start..<(start + length - (hasReturn ? 1 : 0))
        consume(length + (isTerminated ? 1 : 0))
        line += 1
        return range
    }
}

extension Span where Element == UInt8 {
    /// The first index in `range` of `byte`, or nil.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        for index in range where self[index] == byte { return index }
        return nil
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
}

extension DataError {
    /// A file that has become shorter since it was opened.
    static func shrunk(_ file: String, to size: Int, from expected: Int) -> DataError {
        .malformed(
            .init(file: file), found: "the end after \(size) bytes",
            expected: "\(expected), as many as it had when it was opened")
    }

    /// A system error, with the system's own message; `code` is an error number.
    static func system(_ file: String, _ operation: String, code: Int32 = errno) -> DataError {
        .system(file: file, operation: operation, reason: String(cString: strerror(code)))
    }
}

/// A text from a file as a message shows it: at most forty bytes, in quotes, control characters escaped.
func quoted(_ text: String) -> String { quoted(Array(text.utf8)[...]) }

/// Bytes from a file as a message shows them: at most forty, in quotes, control characters escaped.
func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    let shown = String(decoding: bytes.prefix(40), as: UTF8.self).unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar.value == 0x7f ? scalar.escaped(asASCII: false) : String(scalar)
    }
    return "\"" + shown.joined() + "\"" + (bytes.count > 40 ? "…" : "")
}
