import Foundation
import Synchronization

/// How far a program is: a line on standard error that is written anew where that is a terminal, else nothing or, on demand,
/// a line every ten seconds.
package final class ProgressLine: Sendable {
    package static let option = CommandOption(
        "--progress", "says every ten seconds how far it is, where standard error isn't a terminal")

    private enum Form { case none, rewritten, lines }
    private let form: Form
    /// When the next of separate lines is due.
    private let due = Mutex(ContinuousClock.now + interval)
    private static let interval = Duration.seconds(10)

    /// - Parameter isWanted: whether to write lines where standard error isn't a terminal.
    package init(isWanted: Bool = false) {
        form = isatty(STDERR_FILENO) == 1 ? .rewritten : isWanted ? .lines : .none
    }

    /// Replaces what the line says.
    package func show(_ text: String) {
        // What was printed before the line appears before it.
        fflush(nil)
        switch form {
        case .none: break
        case .rewritten: write("\r\u{1B}[K\(text)")
        case .lines:
            let isDue = due.withLock { due in
                guard ContinuousClock.now >= due else { return false }
                due = .now + Self.interval
                return true
            }
            if isDue { write("\(text)\n") }
        }
    }

    /// Empties the line, so that something else can be printed there.
    package func clear() { if form == .rewritten { write("\r\u{1B}[K") } }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
