import BilinearData
import ToolSupport

/// Shows on a terminal how much of a text has been read. Elsewhere it shows nothing, because reading is quick.
struct ReadingDisplay {
    private let line: ProgressLine

    init(isQuiet: Bool) { line = ProgressLine(isQuiet: isQuiet) }

    func update(_ progress: Corpus.Progress) {
        line.show(Self.text(bytesRead: progress.bytesRead, byteCount: progress.byteCount))
    }

    /// Removes the line.
    func finish() { line.clear() }

    /// "reading: 1.5 GiB of 3 GiB, 50 %", or how much was read where the end isn't known.
    static func text(bytesRead: Int, byteCount: Int?) -> String {
        let read = NumberText.bytes(bytesRead)
        guard let byteCount, byteCount > 0 else { return "reading: \(read)" }
        let share = min(Double(bytesRead) / Double(byteCount), 1)
        return "reading: \(read) of \(NumberText.bytes(byteCount)), \(Int(100 * share)) %"
    }
}
