internal import BilinearTraining
internal import _CLibrary

/// A new file beside its target, locked as long as its process lives.
///
/// Its name begins with a digest of the target's name, so that files of the same target that nobody has locked, those
/// of killed processes, are found and removed. The lock is flock(2)'s: it ends with the process, however that ends.
struct TemporaryFile {
    let path: String
    /// Open for writing; whoever uses the file closes it.
    let descriptor: Int32
    /// A second descriptor, which holds the lock after the first one is closed.
    private let lock: Int32

    /// Removes what killed processes have left of the target, and makes a new file.
    /// - Parameters:
    ///   - target: the path of the file to be replaced, links followed.
    ///   - path: the target's name in error messages.
    init(besides target: String, for path: String) throws(DataError) {
        let directory = AtomicFile.directory(of: target)
        let prefix = Self.prefix(ofTarget: target)
        Self.removeAbandoned(prefix, in: directory)
        for attempt in 0..<1_000 {
            let temporary = "\(directory)/\(prefix)\(getpid())-\(attempt)\(Self.ending)"
            let descriptor = temporary.withSystemPath { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
            guard descriptor >= 0 else {
                guard errno == EEXIST else { throw .system(path, "create a temporary file beside it") }
                continue
            }
            // Where the file system has no locks, nobody removes anything.
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            // Another process may have taken it for abandoned before it was locked.
            guard Self.isSame(temporary, descriptor) else {
                close(descriptor)
                continue
            }
            (self.path, self.descriptor) = (temporary, descriptor)
            lock = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
            return
        }
        throw .system(path, "create a temporary file beside it", code: EEXIST)
    }

    /// Ends the lock; to be called after the file has its final name.
    func unlock() { if lock >= 0 { close(lock) } }

    /// Removes the file, and ends the lock.
    func remove() {
        _ = path.withSystemPath { unlink($0) }
        unlock()
    }

    private static let ending = ".tmp"

    /// What the names of a target's temporary files begin with. It is short, because a longer name than the target's
    /// might be too long.
    static func prefix(ofTarget target: String) -> String {
        let name = target.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(target).utf8
        var hash = FNV1a()
        for byte in name { hash.add(byte) }
        return ".bilinear-\(String(hash.value, radix: 36))-"
    }

    private static func removeAbandoned(_ prefix: String, in directory: String) {
        guard let entries = directory.withSystemPath({ opendir($0) }) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(prefix), name.hasSuffix(ending) else { continue }
            let path = "\(directory)/\(name)"
            let descriptor = path.withSystemPath { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
            guard descriptor >= 0 else { continue }
            // It may have got its final name since it was found.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isSame(path, descriptor) {
                _ = path.withSystemPath { unlink($0) }
            }
            close(descriptor)
        }
    }

    private static func isSame(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return path.withSystemPath({ lstat($0, &named) }) == 0 && fstat(descriptor, &opened) == 0
            && named.st_mode & S_IFMT == S_IFREG
            && (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)
    }
}
