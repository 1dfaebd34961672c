import _CLibrary

/// Whether two paths name one file.
package enum FileIdentity {
    /// True for an existing regular file under two paths, links followed.
    package static func areSame(_ path: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard path != "-", stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino && first.st_mode & S_IFMT == S_IFREG
    }
}
