import BilinearTraining
import ToolSupport

/// Shows where a training run stands: a bar redrawn in place on a terminal, a plain line now and then elsewhere.
///
/// Time is the run's own (`TrainingProgress.seconds`), so a display shows the same for the same events.
struct ProgressDisplay {
    private let line: ProgressLine
    private let unit: String
    private let columns: () -> Int
    private var latest: TrainingProgress?

    /// - Parameters:
    ///   - line: where the text is shown.
    ///   - unit: what is counted: "words".
    ///   - columns: the terminal's width, asked at each drawing since it may change.
    init(on line: ProgressLine, unit: String, columns: @escaping () -> Int) {
        self.line = line
        self.unit = unit
        self.columns = columns
    }

    /// A display on standard error: a bar redrawn at most ten times a second, or a line every five seconds.
    init(unit: String, isQuiet: Bool) {
        self.init(
            // A tenth of a second, less what rounding could add to it.
            on: ProgressLine(redrawnEvery: 0.0999, linesEvery: 5, isQuiet: isQuiet), unit: unit,
            columns: { StandardStream.error.columns })
    }

    /// Takes note of an event, and shows it if it is time to.
    mutating func update(_ progress: TrainingProgress) {
        latest = progress
        line.show(at: progress.seconds, line.isRedrawn ? bar(progress) : ProgressText.line(progress, unit: unit))
    }

    /// Ends the display: the bar shows the last event, and the cursor goes to the next line. May be called repeatedly.
    func finish() {
        if let latest { line.finish(bar(latest)) }
    }

    /// Removes the bar, so that something else can be printed; the next event draws it again.
    func clear() { line.clear() }

    private func bar(_ progress: TrainingProgress) -> String {
        // In the last column, some terminals begin a new line.
        ProgressText.bar(progress, unit: unit, width: max(columns() - 1, 1))
    }
}

/// A training run's state in words.
enum ProgressText {
    /// A bar with figures, at most `width` characters; what doesn't fit is left out, the least important first.
    static func bar(_ progress: TrainingProgress, unit: String, width: Int) -> String {
        let percentage = percentage(progress)
        // In the order in which they are shown, each with its importance.
        var fields = [(text: NumberText.rate(progress.examplesPerSecond, unit: unit), importance: 3)]
        if let loss = progress.loss { fields.append(("loss \(NumberText.decimal(loss, places: 4))", 1)) }
        fields.append(("rate \(NumberText.significant(Double(progress.learningRate)))", 0))
        if let left = secondsLeft(progress) { fields.append(("\(NumberText.duration(left)) left", 2)) }
        while true {
            let figures = fields.map { "  " + $0.text }.joined()
            let room = width - percentage.count - figures.count - 3
            // Ten columns of bar are worth more than the least important figure.
            if room >= 10 || fields.count <= 2 && room >= -3 {
                let bar = room >= 5 ? " " + Self.bar(fraction: progress.fraction, length: min(room, 40)) : ""
                return percentage + bar + figures
            }
            guard let least = fields.indices.min(by: { fields[$0].importance < fields[$1].importance }) else {
                return String(percentage.prefix(width))
            }
            fields.remove(at: least)
        }
    }

    /// "42 %, epoch 3 of 5, 1.56 M words/s, loss 0.2345, learning rate 0.0145, 0:12 left".
    static func line(_ progress: TrainingProgress, unit: String) -> String {
        var fields = [
            String(percentage(progress).drop { $0 == " " }), "epoch \(progress.epoch) of \(progress.epochs)",
            NumberText.rate(progress.examplesPerSecond, unit: unit),
        ]
        if let loss = progress.loss { fields.append("loss \(NumberText.decimal(loss, places: 4))") }
        fields.append("learning rate \(NumberText.significant(Double(progress.learningRate)))")
        if let left = secondsLeft(progress) { fields.append("\(NumberText.duration(left)) left") }
        return fields.joined(separator: ", ")
    }

    /// The time that the rest takes at the speed so far; nil as long as a guess would be wild.
    static func secondsLeft(_ progress: TrainingProgress) -> Double? {
        let fraction = progress.fraction
        guard fraction > 0.001, progress.seconds > 0.2 else { return nil }
        return max(0, progress.seconds * (1 - fraction) / fraction)
    }

    /// Four to five columns: "  7 %". 100 % is only what is complete.
    private static func percentage(_ progress: TrainingProgress) -> String {
        let whole = Int((min(max(progress.fraction, 0), 1) * 100).rounded(.down))
        return String(repeating: " ", count: 3 - "\(whole)".count) + "\(whole) %"
    }

    /// "[=====>    ]", with `length` characters between the brackets.
    private static func bar(fraction: Double, length: Int) -> String {
        let done = min(max(Int(fraction * Double(length)), 0), length)
        let head = done < length ? ">" : ""
        return "[" + String(repeating: "=", count: done) + head
            + String(repeating: " ", count: length - done - head.count) + "]"
    }
}
