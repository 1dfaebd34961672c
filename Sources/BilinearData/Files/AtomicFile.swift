internal import _CLibrary

/// A file being written that replaces its target only when it is complete.
///
/// Open it before a long computation, so that a path that can't be written is reported at once. The bytes go to a
/// temporary file in the target's directory; `commit()` renames it over the target. Until then an existing target stays
/// as it was, whatever happens to the process. A process that is killed leaves its temporary file; the next one that
/// opens the same target removes it. A symbolic link is followed: the file that it points to is replaced. A
/// target that isn't a regular file (`/dev/null`, a pipe, standard output) is written directly.
public final class AtomicFile {
    /// The path as it was given, for messages.
    public let path: String
    /// Whether bytes go straight to the target because it isn't a regular file.
    public let isDirect: Bool
    /// Whether standard output leads to the target. Text printed there would be mixed with the target's bytes, or lost
    /// when the target is replaced.
    public let isStandardOutput: Bool
    /// A second file that is written, committed and discarded together with this one.
    private(set) var companion: AtomicFile?
    private let target: String
    private let temporary: TemporaryFile?
    private var descriptor: Int32
    private var state = State.open

    private enum State { case open, finished, committed, discarded }

    /// Opens `path` for writing.
    /// - Throws: `DataError.system` if the target is a directory or isn't writable, or if its directory is missing or
    ///   isn't writable.
    public convenience init(path: String) throws(DataError) {
        try self.init(path: path, companionPath: nil)
    }

    /// Opens `path`, has `write` write it, and commits it.
    static func write(to path: String, _ write: (AtomicFile) throws(DataError) -> Void) throws(DataError) {
        let output = try AtomicFile(path: path)
        try write(output)
        try output.commit()
    }

    /// - Throws: `DataError.invalidArgument` if a companion is asked for and the target isn't a regular file.
    init(path: String, companionPath: String?) throws(DataError) {
        self.path = path
        switch try Self.resolve(path) {
        case .descriptor(let descriptor):
            (self.descriptor, target, temporary, isDirect) = (descriptor, path, nil, true)
            isStandardOutput = Self.isStandardOutput(Self.status(of: descriptor))
        case .file(let target, let status):
            let temporary = try TemporaryFile(besides: target, for: path)
            descriptor = temporary.descriptor
            if let status {
                // The owner comes first, because changing it clears permission bits. Only root may change it.
                _ = fchown(descriptor, status.st_uid, status.st_gid)
                _ = fchmod(descriptor, status.st_mode & 0o7777)
            }
            (self.target, self.temporary, isDirect) = (target, temporary, false)
            isStandardOutput = Self.isStandardOutput(status)
        }
        guard let companionPath else { return }
        guard !isDirect else {
            throw .invalidArgument(
                "output", found: "'\(path)', which isn't a regular file",
                expected: "a regular file, for a second one goes beside it")
        }
        companion = try AtomicFile(path: companionPath)
    }

    deinit { discard() }

    /// Appends bytes. Each call is a system call, so pass large blocks.
    /// - Throws: `DataError.system`, for example on a full disk.
    public func write(_ bytes: ArraySlice<UInt8>) throws(DataError) {
        guard descriptor >= 0 else { throw .system(path, "write", code: EBADF) }
        let descriptor = descriptor
        var done = 0
        while done < bytes.count {
            let offset = done
            let written = bytes.withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress! + offset, $0.count - offset)
            }
            if written >= 0 {
                done += written
            } else if errno != EINTR {
                throw .system(path, "write")
            }
        }
    }

    /// Appends bytes. Each call is a system call, so pass large blocks.
    /// - Throws: `DataError.system`, for example on a full disk.
    public func write(_ bytes: [UInt8]) throws(DataError) { try write(bytes[...]) }

    /// Syncs the written bytes to disk and puts the file in the target's place. A second call does nothing.
    ///
    /// A companion file is put in place just before this one; two renames can't be one atomic step. Whoever reads the
    /// two must be able to tell whether they belong together.
    /// - Throws: `DataError.system`; the target then stays as it was, and the written bytes are discarded.
    public func commit() throws(DataError) {
        do {
            try companion?.finish()
            try finish()
            try companion?.replaceTarget()
            try replaceTarget()
        } catch {
            discard()
            throw error
        }
    }

    /// Discards what was written and removes the temporary file. Does nothing after `commit()`.
    public func discard() {
        companion?.discard()
        guard state == .open || state == .finished else { return }
        state = .discarded
        temporary?.remove()
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// Syncs all bytes to the disk and closes the file. A full disk may be reported only now.
    private func finish() throws(DataError) {
        guard state != .discarded else { throw .system(path, "write", code: EBADF) }
        guard state == .open else { return }
        if !isDirect, fsync(descriptor) != 0 { throw .system(path, "write") }
        let closed = close(descriptor)
        descriptor = -1
        if closed != 0, errno != EINTR { throw .system(path, "write") }
        state = .finished
    }

    private func replaceTarget() throws(DataError) {
        guard state == .finished else { return }
        if let temporary {
            let renamed = temporary.path.withSystemPath { from in target.withSystemPath { rename(from, $0) } }
            guard renamed == 0 else { throw .system(path, "replace") }
            temporary.unlock()
            Self.synchronize(directory: Self.directory(of: target))
        }
        state = .committed
    }
}

// Finding the place to write to.
extension AtomicFile {
    private enum Destination {
        /// Something that can't be replaced, open for writing.
        case descriptor(Int32)
        /// A regular file and its status, or one that doesn't exist yet.
        case file(String, stat?)
    }

    private static func resolve(_ path: String) throws(DataError) -> Destination {
        var target = path
        for _ in 0..<40 {
            // Standard output and the like are open already; opening them again would start at another offset.
            if let number = openDescriptor(named: target) {
                let copy = dup(number)
                guard copy >= 0 else { throw .system(path, "open for writing") }
                return .descriptor(copy)
            }
            var status = stat()
            guard target.withSystemPath({ lstat($0, &status) }) == 0 else {
                guard errno == ENOENT, !target.hasSuffix("/"), !target.isEmpty else {
                    throw .system(path, "open for writing")
                }
                return .file(target, nil)
            }
            switch status.st_mode & S_IFMT {
            case S_IFLNK:
                let link = try destination(ofLink: target, for: path)
                target = link.hasPrefix("/") ? link : directory(of: target) + "/" + link
            case S_IFREG:
                guard target.withSystemPath({ access($0, W_OK) }) == 0 else { throw .system(path, "open for writing") }
                return .file(target, status)
            case S_IFDIR:
                throw .system(path, "open for writing", code: EISDIR)
            default:
                let descriptor = target.withSystemPath { open($0, O_WRONLY | O_CLOEXEC) }
                guard descriptor >= 0 else { throw .system(path, "open for writing") }
                return .descriptor(descriptor)
            }
        }
        throw .system(path, "open for writing", code: ELOOP)
    }

    private static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func isStandardOutput(_ status: stat?) -> Bool {
        guard let status, let output = Self.status(of: STDOUT_FILENO) else { return false }
        return (status.st_dev, status.st_ino) == (output.st_dev, output.st_ino)
    }

    /// N for `/dev/fd/N` and `/proc/self/fd/N`, to which `/dev/stdout` leads.
    private static func openDescriptor(named path: String) -> Int32? {
        for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
            return Int32(path.dropFirst(prefix.count))
        }
        return nil
    }

    private static func destination(ofLink link: String, for path: String) throws(DataError) -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            link.withSystemPath { readlink($0, bytes.baseAddress!, bytes.count) }
        }
        guard count >= 0 else { throw .system(path, "follow the link") }
        return String(systemBytes: buffer[..<count])
    }

    static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Syncs a rename to disk if the file system can do that. The data are safe either way.
    private static func synchronize(directory: String) {
        let descriptor = directory.withSystemPath { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }
}

/// write(2), which the method of the same name hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
