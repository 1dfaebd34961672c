import Foundation

/// Why a file can't be written.
package struct OutputPathError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(description: String) { self.description = description }
}

/// The file of a benchmark program's `--html`: found writable before anything is measured, and put in place in one step.
package struct HTMLFile: Sendable {
    package static let option = CommandOption("--html", value: "FILE", "writes a page with plots and tables")

    /// Where symbolic links lead, so that replacing the file doesn't replace a link.
    package let url: URL

    /// Nil where the option isn't given.
    package init?(_ arguments: CommandArguments) throws(OutputPathError) {
        guard let path = arguments.text(Self.option.name) else { return nil }
        try self.init(path: path)
    }

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

    package func write(_ report: BenchmarkReport) throws(OutputPathError) {
        do {
            try Data(report.html.utf8).write(to: url, options: .atomic)
        } catch {
            throw OutputPathError(description: "can't write '\(url.path)': \(error.localizedDescription)")
        }
    }
}

extension BenchmarkReport {
    /// Writes the page in one step: until it is complete, an older file stays as it was.
    package func writeHTML(to path: String) throws(OutputPathError) { try HTMLFile(path: path).write(self) }
}
