import BilinearData

/// Shows on a terminal how far the reading of a text has come; elsewhere nothing, for reading is soon done.
struct ReadingDisplay {
    private let isShown: Bool
    private var width = 0

    init(isQuiet: Bool) { isShown = !isQuiet && StandardStream.error.isTerminal }

    mutating func update(_ progress: Corpus.Progress) {
        guard isShown else { return }
        let text = Self.text(progress)
        redraw(text + String(repeating: " ", count: max(0, width - text.count)))
        width = text.count
    }

    /// Removes the line.
    mutating func finish() {
        guard width > 0 else { return }
        redraw(String(repeating: " ", count: width) + "\r")
        width = 0
    }

    static func text(_ progress: Corpus.Progress) -> String {
        let read = NumberText.bytes(progress.bytesRead)
        guard let all = progress.byteCount, all > 0 else { return "reading: \(read)" }
        return "reading: \(read) of \(NumberText.bytes(all)), \(Int(100 * Double(progress.bytesRead) / Double(all))) %"
    }

    private func redraw(_ text: String) { try? StandardStream.error.write("\r" + text) }
}
