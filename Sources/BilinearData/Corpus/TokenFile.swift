internal import Synchronization
internal import _CLibrary

/// A temporary file of token ids that several threads can write and read at once.
///
/// The file has no name from the start, so the system frees its space when it is closed, however the process ends.
final class TokenFile: Sendable {
    private let directory: String
    private let descriptor: Int32
    /// The number of bytes allocated so far.
    private let end = Atomic(0)

    /// - Parameter directory: nil for the one that the environment variable TMPDIR names, or /tmp.
    /// - Throws: `DataError.system` where the file can't be made.
    init(directory: String?) throws(DataError) {
        let environment = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        self.directory = directory ?? (environment.isEmpty ? "/tmp" : environment)
        var path = Array("\(self.directory)/bilinear-tokens-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw DataError.system(self.directory, "make a temporary file", code: errno)
        }
        _ = unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Appends `ids`.
    /// - Returns: where they are, in bytes.
    /// - Throws: `DataError.system` where they can't be written, for example because the disk is full.
    func append(_ ids: ArraySlice<Int32>) throws(DataError) -> Int {
        let size = 4 * ids.count
        let offset = end.add(size, ordering: .relaxed).oldValue
        try write(ids, at: offset)
        return offset
    }

    /// Overwrites the ids at byte `offset` with `ids`.
    func write(_ ids: ArraySlice<Int32>, at offset: Int) throws(DataError) {
        let error = ids.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
                if count > 0 { done += count } else if count == 0 || errno != EINTR { return count == 0 ? EIO : errno }
            }
            return 0
        }
        guard error == 0 else {
            throw DataError.system(directory, "write a temporary file", code: error)
        }
    }

    /// Reads `count` ids at byte `offset`.
    /// - Throws: `DataError.system` where they can't be read.
    func read(count: Int, at offset: Int) throws(DataError) -> [Int32] {
        var ids = [Int32](repeating: 0, count: count)
        let error = ids.withUnsafeMutableBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
                let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
                if count > 0 { done += count } else if count == 0 || errno != EINTR { return count == 0 ? EIO : errno }
            }
            return 0
        }
        guard error == 0 else {
            throw DataError.system(directory, "read a temporary file", code: error)
        }
        return ids
    }
}
