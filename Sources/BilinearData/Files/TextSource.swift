internal import _CLibrary

/// Bytes to be read from front to back: a file, a pipe, standard input, or an array.
///
/// It owns its descriptor, and closes it unless it is standard input's.
struct TextSource: ~Copyable, Sendable {
    private enum Content: Sendable {
        case descriptor(Int32)
        case bytes([UInt8], position: Int)
    }

    /// The source's name in error messages.
    let name: String
    /// The total number of bytes; nil if it isn't known before the end.
    let byteCount: Int?
    private var content: Content
    /// The length of the byte-order mark that was left out; 0 before something is read.
    private(set) var markLength = 0
    /// The bytes that were read to check the text's beginning and haven't been returned yet.
    private var head: ArraySlice<UInt8> = []
    private var hasBegun = false
    private var bytesRead = 0

    /// The bytes of an array.
    init(bytes: [UInt8], name: String) {
        self.name = name
        byteCount = bytes.count
        content = .bytes(bytes, position: 0)
    }

    /// The file at `path`, or standard input for "-".
    /// - Parameter isCancelled: called if a signal comes while a named pipe waits for a writer.
    /// - Throws: `DataError.system` if the file can't be opened, `DataError.cancelled`.
    init(path: String, isCancelled: () -> Bool = { false }) throws(DataError) {
        name = path == "-" ? "standard input" : path
        var descriptor = STDIN_FILENO
        while path != "-" {
            descriptor = path.withSystemPath { open($0, O_RDONLY | O_CLOEXEC) }
            if descriptor >= 0 { break }
            guard errno == EINTR else { throw DataError.system(name, "open") }
            if isCancelled() { throw .cancelled }
        }
        var status = stat()
        let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        // Standard input may have been read in part by another program.
        byteCount = isRegular ? max(0, Int(status.st_size) - max(0, Int(lseek(descriptor, 0, SEEK_CUR)))) : nil
        content = .descriptor(descriptor)
    }

    deinit {
        if case .descriptor(let descriptor) = content, descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Reads bytes, without a byte-order mark, into `range` of `buffer` until the range is full or the source ends.
    /// - Parameter isCancelled: called about ten times a second while a pipe has no data.
    /// - Returns: the number of bytes read: less than the size of the range only at the end.
    /// - Throws: `DataError.system` if reading fails, `DataError.cancelled`; `DataError.compressed` or
    ///   `DataError.malformed` if the bytes begin like a gzip file or UTF-16, or if the file has become shorter since it
    ///   was opened.
    mutating func fill(
        _ range: Range<Int>, of buffer: inout [UInt8], isCancelled: () -> Bool
    ) throws(DataError) -> Int {
        if !hasBegun { try begin(isCancelled) }
        let given = head.prefix(range.count)
        buffer.replaceSubrange(range.prefix(given.count), with: given)
        head.removeFirst(given.count)
        return given.count + (try readBytes(range.dropFirst(given.count), of: &buffer, isCancelled))
    }

    private mutating func begin(_ isCancelled: () -> Bool) throws(DataError) {
        hasBegun = true
        var bytes = [UInt8](repeating: 0, count: FileBeginning.length)
        let count = try readBytes(bytes.indices, of: &bytes, isCancelled)
        head = bytes.prefix(count)
        try FileBeginning.refuseGzip(head, file: name)
        try FileBeginning.refuseUTF16(head, file: name)
        markLength = FileBeginning.markLength(of: head)
        head.removeFirst(markLength)
    }

    private mutating func readBytes(
        _ range: Range<Int>, of buffer: inout [UInt8], _ isCancelled: () -> Bool
    ) throws(DataError) -> Int {
        switch content {
        case .bytes(let bytes, let position):
            let count = min(range.count, bytes.count - position)
            buffer.replaceSubrange(range.prefix(count), with: bytes[position..<position + count])
            content = .bytes(bytes, position: position + count)
            return count
        case .descriptor(let descriptor):
            var free = range
            while !free.isEmpty {
                let count = try readSome(descriptor, into: free, of: &buffer, isCancelled)
                if count == 0 { break }
                free.removeFirst(count)
                bytesRead += count
            }
            // A file may have grown meanwhile.
            if !free.isEmpty, let byteCount, bytesRead < byteCount {
                throw .shrunk(name, to: bytesRead, from: byteCount)
            }
            return range.count - free.count
        }
    }

    /// One successful read(2): at least one byte, or none at the end.
    private func readSome(
        _ descriptor: Int32, into range: Range<Int>, of buffer: inout [UInt8], _ isCancelled: () -> Bool
    ) throws(DataError) -> Int {
        while true {
            // It waits with a time limit, because a read from a silent pipe couldn't be cancelled.
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, 100)
            if isCancelled() { throw .cancelled }
            if ready == 0 { continue }
            let count = buffer.withUnsafeMutableBytes {
                let free = UnsafeMutableRawBufferPointer(rebasing: $0[range])
                return read(descriptor, free.baseAddress, free.count)
            }
            if count >= 0 { return count }
            guard errno == EINTR || errno == EAGAIN else {
                throw DataError.system(name, "read")
            }
        }
    }
}
