import BilinearData
import ToolSupport

/// A file of ratings, read with its progress on display and Ctrl-C heeded.
struct RatingsInput {
    let path: String
    let isQuiet: Bool
    /// The option that names the file.
    var option = "--input"

    /// Reads the ratings, in terms of a model's ids, and says what was found.
    func read(for model: RatingModel) throws -> RatingData {
        try read(rows: model.rows, columns: model.columns)
    }

    /// Reads the ratings, in terms of ids that have their indices already, and says what was found.
    func read(rows: Identifiers = .init(), columns: Identifiers = .init()) throws -> RatingData {
        let clock = ContinuousClock()
        let start = clock.now
        let display = ReadingDisplay(isQuiet: isQuiet)
        defer { display.finish() }
        let data = try CompressedInput.advising(option) {
            try RatingData(contentsOf: path, rows: rows, columns: columns) { progress in
                display.update(progress)
                return Interruption.signal == nil ? .proceed : .stop
            }
        }
        display.finish()
        if !isQuiet { try? StandardStream.error.print(report(on: data, seconds: (clock.now - start) / .seconds(1))) }
        return data
    }

    /// "u.data: 100,000 ratings from 1 to 5 of 943 users and 1,682 items, 12 of them of the same user and item as one
    /// before; read at 150 MB/s". The range tells if a column isn't that of the ratings.
    private func report(on data: RatingData, seconds: Double) -> String {
        let speed = NumberText.significant(Double(data.byteCount) / 1e6 / max(seconds, 1e-9))
        let duplicates =
            data.duplicateCount > 0
            ? ", \(NumberText.grouped(data.duplicateCount)) of them of the same user and item as one before" : ""
        let values = data.ratings.values
        let range =
            values.min().flatMap { least in values.max().map { " from \(text(least)) to \(text($0))" } } ?? ""
        return "\(path == "-" ? "standard input" : path): \(NumberText.grouped(data.ratings.count)) ratings\(range) of "
            + "\(NumberText.grouped(data.rowCount)) users and \(NumberText.grouped(data.columnCount)) items"
            + "\(duplicates); read at \(speed) MB/s"
    }
    /// "5", "0.5", "881,250,944".
    private func text(_ rating: Float) -> String {
        Int(exactly: rating).map(NumberText.grouped) ?? "\(rating)"
    }
}
