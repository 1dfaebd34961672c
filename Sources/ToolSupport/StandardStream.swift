import BilinearData
import _CLibrary

/// Standard output and standard error, written without a buffer, so that no text is lost however the process ends.
package enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes a line.
    /// - Throws: `DataError.system` where the stream can't take it. A reader that has closed its pipe is no error.
    package func print(_ line: String) throws(DataError) { try write(line + "\n") }

    /// Writes text as it is; throws as `print` does.
    package func write(_ text: String) throws(DataError) {
        let bytes = text.systemBytes
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                _CLibrary.write(rawValue, buffer.baseAddress! + written, bytes.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno == EPIPE {
                return
            } else if errno != EINTR {
                throw .system(file: name, operation: "write", reason: String(cString: strerror(errno)))
            }
        }
    }

    /// If the file leads to standard output, reserves standard output for it: from now on, printed text goes to
    /// standard error instead.
    package static func leaveOutput(to file: AtomicFile) {
        if file.isStandardOutput { dup2(error.rawValue, output.rawValue) }
    }

    private var name: String { self == .output ? "standard output" : "standard error" }

    /// Whether the stream is a terminal on which a line can be redrawn.
    package var isTerminal: Bool { isatty(rawValue) == 1 && environmentVariable("TERM") != "dumb" }

    /// The width of the stream's terminal in columns: as the terminal says, else as COLUMNS says, else 80.
    package var columns: Int {
        var size = winsize()
        if ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 { return Int(size.ws_col) }
        return environmentVariable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Makes the standard streams safe to write to. A closed pipe, or a file that may not grow, then gives an error code
    /// instead of a signal, and an output file can't get the descriptor of a standard stream that was closed from the start.
    package static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)
        }
    }
}

/// A variable of the environment, or nil.
package func environmentVariable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
