import Foundation

/// A line on standard error that says how far a program is; nothing where that isn't a terminal.
package struct ProgressLine: Sendable {
    private let isShown: Bool

    package init() { isShown = isatty(STDERR_FILENO) == 1 }

    /// Replaces what the line says.
    package func show(_ text: String) {
        // What was printed before the line appears before it.
        fflush(nil)
        write("\r\u{1B}[K\(text)")
    }

    /// Empties the line, so that something else can be printed there.
    package func clear() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        if isShown { FileHandle.standardError.write(Data(text.utf8)) }
    }
}
