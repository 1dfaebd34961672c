import Foundation

/// Why a file can't be written.
package struct OutputPathError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(description: String) { self.description = description }
}

/// A file that a program writes: found writable before anything is measured, and put in place in one step, so that until
/// it is complete an older file stays as it was.
package struct OutputFile: Sendable {
    /// Where symbolic links lead, so that replacing the file doesn't replace a link.
    package let url: URL

    package init(path: String) throws(OutputPathError) {
        url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        func failure(_ reason: String) -> OutputPathError { .init(description: "can't write '\(path)': \(reason)") }
        var status = stat()
        if stat(url.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            // A rename would replace /dev/null too.
            throw failure("found no regular file; expected one, or a new name")
        }
        // Whether a file can be created is found out by creating one: permissions alone don't tell.
        let trial = url.deletingLastPathComponent().appendingPathComponent(".\(UUID().uuidString)").path
        let descriptor = open(trial, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
        close(descriptor)
        unlink(trial)
    }

    package func write(_ data: Data) throws(OutputPathError) {
        do {
            try data.write(to: url, options: .atomic)
        } catch {
            throw OutputPathError(description: "can't write '\(url.path)': \(error.localizedDescription)")
        }
    }
}
