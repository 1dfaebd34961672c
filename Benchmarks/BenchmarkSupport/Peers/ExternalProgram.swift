import Foundation

/// Why another program has no result: one line.
package struct ExternalProgramError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(_ description: String) { self.description = description }
}

/// Another program, run as a command of the shell in a process group of its own.
package struct ExternalProgram: Sendable {
    package var command: String
    /// Seconds after which the command is killed, with all that it started.
    package var timeout: Double

    package init(_ command: String, timeout: Double) {
        self.command = command
        self.timeout = timeout
    }

    /// What a command that succeeded did.
    package struct Result: Sendable {
        package var output: String
        /// From the command's start to its end.
        package var seconds: Double
        /// Its largest resident memory, in bytes; nil where that can't be told from this process's.
        package var peakMemory: Int?

        /// X of the last line "seconds X" in the output, else the seconds that the whole command took.
        /// - Throws: `ExternalProgramError` where X isn't a positive number.
        package func reportedSeconds() throws(ExternalProgramError) -> Double {
            for line in output.split(whereSeparator: \.isNewline).reversed() {
                let fields = line.split(whereSeparator: \.isWhitespace)
                guard fields.count == 2, fields[0] == "seconds" else { continue }
                guard let number = Double(fields[1]), number > 0, number.isFinite else {
                    throw ExternalProgramError("found '\(fields.joined(separator: " "))'; expected 'seconds X', X > 0")
                }
                return number
            }
            return seconds
        }
    }

    /// Runs the command to its end. Its standard input is empty.
    /// - Throws: `ExternalProgramError` with the last line of the command's standard error if it fails, is killed by a
    ///   signal, or takes longer than `timeout`.
    package func run() throws(ExternalProgramError) -> Result {
        // It uses files rather than pipes: nobody has to read them meanwhile, and programs that the command leaves
        // running can't hold up the reader.
        guard let output = CapturedStream(), let errors = CapturedStream() else {
            throw ExternalProgramError("found no room for a temporary file: \(String(cString: strerror(errno)))")
        }
        let ownMemory = PeakMemory.bytes ?? .max
        let start = ContinuousClock.now
        let group = try ProcessGroup(
            arguments: ["/bin/sh", "-c", command], output: output.descriptor, errors: errors.descriptor)
        let ending = group.waitForEnd(timeout: timeout, started: start)
        let lastLine = errors.text.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
        switch ending.cause {
        case .timeout: throw ExternalProgramError("took longer than \(timeout.threeDigits) s and was killed\(lastLine)")
        case .signal(let signal): throw ExternalProgramError("ended by signal \(signal)\(lastLine)")
        case .exit(let status) where status != 0: throw ExternalProgramError("exit status \(status)\(lastLine)")
        case .exit: break
        }
        // The system counts what this process had in memory as the child's, up to the child's own program.
        return Result(
            output: output.text, seconds: ending.seconds,
            peakMemory: ending.peakMemory > ownMemory ? ending.peakMemory : nil)
    }
}

/// A file without a name that a command writes to.
private final class CapturedStream {
    let descriptor: Int32

    init?() {
        var path = Array((NSTemporaryDirectory() + "/benchmark-XXXXXX").utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
    }

    /// All that was written.
    var text: String {
        let end = lseek(descriptor, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: max(0, Int(end)))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    deinit { close(descriptor) }
}
