import Synchronization
import _CLibrary

/// A program's progress on standard error: on a terminal, a line redrawn in place; elsewhere, a new line now and then,
/// or nothing.
package final class ProgressLine: Sendable {
    package enum Style: Sendable {
        case hidden
        /// One line, redrawn once in so many seconds at most.
        case redrawn(every: Double)
        /// A new line once in so many seconds.
        case lines(every: Double)
    }

    private let style: Style
    private let write: @Sendable (String) -> Void
    private let start = ContinuousClock.now
    private let state = Mutex((isOpen: false, shownAt: 0.0))

    /// - Parameter write: takes the text to show.
    package init(_ style: Style, write: @escaping @Sendable (String) -> Void) {
        self.style = style
        self.write = write
    }

    /// A line on standard error: redrawn where that is a terminal, elsewhere new lines if they are wanted.
    package convenience init(
        redrawnEvery interval: Double = 0, linesEvery lineInterval: Double? = nil, isQuiet: Bool = false
    ) {
        let elsewhere = lineInterval.map { Style.lines(every: $0) } ?? .hidden
        self.init(
            isQuiet ? .hidden : StandardStream.error.isTerminal ? .redrawn(every: interval) : elsewhere,
            write: { text in
                // What was printed before the line appears before it.
                fflush(nil)
                // Work goes on when nobody can be told about it.
                try? StandardStream.error.write(text)
            })
    }

    package var isRedrawn: Bool {
        if case .redrawn = style { true } else { false }
    }

    /// Shows a text instead of the one before, if it is time to.
    /// - Parameter seconds: the run's own time; by default that of the clock.
    package func show(at seconds: Double? = nil, _ text: @autoclosure () -> String) {
        let now = seconds ?? (ContinuousClock.now - start) / .seconds(1)
        state.withLock { state in
            switch style {
            case .hidden: return
            case .redrawn(let interval):
                guard !state.isOpen || now - state.shownAt >= interval else { return }
                redraw(text())
                state.isOpen = true
            case .lines(let interval):
                guard now - state.shownAt >= interval else { return }
                write(text() + "\n")
            }
            state.shownAt = now
        }
    }

    /// Empties the line, so that something else can be printed there; the next text is shown at once.
    package func clear() { close { redraw("") } }

    /// Shows a last text, and leaves it where the line is redrawn. May be called repeatedly.
    package func finish(_ text: @autoclosure () -> String) {
        close {
            redraw(text())
            write("\n")
        }
    }

    private func close(_ last: () -> Void) {
        state.withLock { state in
            if state.isOpen { last() }
            state.isOpen = false
        }
    }

    private func redraw(_ text: String) { write("\r\u{1B}[K" + text) }
}
