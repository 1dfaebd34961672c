import BilinearData

/// Shows on a terminal how far the reading of a text has come; elsewhere nothing, for reading is soon done.
struct ReadingDisplay {
    private let isShown: Bool
    private var width = 0

    init(isQuiet: Bool) { isShown = !isQuiet && StandardStream.error.isTerminal }

    mutating func update(_ progress: Corpus.Progress) {
        guard isShown else { return }
        let text = Self.text(bytesRead: progress.bytesRead, byteCount: progress.byteCount)
        redraw(text + String(repeating: " ", count: max(0, width - text.count)))
        width = text.count
    }

    /// Removes the line.
    mutating func finish() {
        guard width > 0 else { return }
        redraw(String(repeating: " ", count: width) + "\r")
        width = 0
    }

    /// "reading: 1.5 GiB of 3 GiB, 50 %", or how much was read where the end isn't known.
    static func text(bytesRead: Int, byteCount: Int?) -> String {
        let read = NumberText.bytes(bytesRead)
        guard let byteCount, byteCount > 0 else { return "reading: \(read)" }
        let share = min(Double(bytesRead) / Double(byteCount), 1)
        return "reading: \(read) of \(NumberText.bytes(byteCount)), \(Int(100 * share)) %"
    }

    private func redraw(_ text: String) { try? StandardStream.error.write("\r" + text) }
}
