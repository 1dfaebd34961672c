public import BilinearTraining

/// Ratings from a file, with the file's ids of rows and columns, such as users and items.
///
/// It reads MovieLens' `u.data` (tabs), `ratings.dat` (`::`) and `ratings.csv` (commas, with or without its header),
/// and lines `row column rating` separated by tabs or spaces, as LIBMF uses them. Ids are integers in 0…Int64.max. A
/// fourth field, the time, is ignored. Blank lines are skipped. Lines end with `\n` or `\r\n`.
public struct RatingData: Sendable {
    /// The ratings in the file's order. Row i has the id `rows.ids[i]`, column j the id `columns.ids[j]`.
    public let ratings: Ratings
    /// The rows' ids.
    public let rows: Identifiers
    /// The columns' ids.
    public let columns: Identifiers
    /// The number of rows that have a rating.
    public let rowCount: Int
    /// The number of columns that have a rating.
    public let columnCount: Int
    /// The number of ratings whose row and column an earlier rating has too. They count like any other.
    public let duplicateCount: Int
    /// The number of bytes read.
    public let byteCount: Int

    /// Reads a file: O(bytes).
    /// - Parameters:
    ///   - path: a file or a pipe; "-" is standard input.
    ///   - rows: row ids that have indices already, such as a model's; new ids come after them.
    ///   - columns: the same for columns.
    ///   - progress: called after each MiB, and about ten times a second while a pipe has no data; returns whether to
    ///     go on.
    /// - Throws: `DataError.malformed` for the first line that isn't a rating, or if there is no rating;
    ///   `DataError.system`; `DataError.compressed`; `DataError.cancelled` if `progress` asked to stop;
    ///   `TrainingError`.
    public init(
        contentsOf path: String, rows: Identifiers = .init(), columns: Identifiers = .init(),
        progress: (Corpus.Progress) -> TrainingDirective = { _ in .proceed }
    ) throws {
        let source = try TextSource(path: path) { progress(Corpus.Progress(bytesRead: 0, byteCount: nil)) == .stop }
        try self.init(source: source, rows: rows, columns: columns, progress: progress)
    }

    init(
        source: consuming TextSource, rows: Identifiers = .init(), columns: Identifiers = .init(),
        pieceSize: Int = 1 << 20, progress: (Corpus.Progress) -> TrainingDirective = { _ in .proceed }
    ) throws {
        let size = source.byteCount
        var reader = RatingReader(file: source.name, rows: rows, columns: columns)
        var pieces = TextPieces(source: source, pieceSize: pieceSize)
        var piece = TextPiece()
        var bytesRead = 0
        while try reader.next(
            &piece, of: &pieces,
            isCancelled: {
                progress(Corpus.Progress(bytesRead: bytesRead, byteCount: size)) == .stop
            })
        {
            bytesRead = pieces.byteCount
            try reader.read(piece)
        }
        try self.init(reader, byteCount: bytesRead)
    }

    private init(_ reader: consuming RatingReader, byteCount: Int) throws {
        guard !reader.values.isEmpty else {
            throw DataError.malformed(
                .init(file: reader.file), found: "no ratings", expected: "lines of row, column and rating")
        }
        ratings = try Ratings(
            rowCount: reader.rows.count, columnCount: reader.columns.count, rows: reader.rowIndices,
            columns: reader.columnIndices, values: reader.values)
        rows = reader.rows
        columns = reader.columns
        self.byteCount = byteCount
        // It goes row by row; a column's mark is the last row that had it.
        var marks = [Int32](repeating: -1, count: ratings.columnCount)
        var (rowCount, duplicateCount) = (0, 0)
        let byRow = RowOrder(ratings)
        for row in 0..<ratings.rowCount {
            let numbers = byRow.indices(ofRow: row)
            if !numbers.isEmpty { rowCount += 1 }
            for number in numbers {
                let column = Int(ratings.columns[Int(number)])
                if marks[column] == row { duplicateCount += 1 }
                marks[column] = Int32(row)
            }
        }
        self.rowCount = rowCount
        self.duplicateCount = duplicateCount
        columnCount = marks.count { $0 >= 0 }
    }

    /// The ids of the columns that a row has rated: O(ratings).
    /// - Parameter row: the row's id; an unknown row has rated none.
    public func columns(ofRow row: Int64) -> Set<Int64> {
        guard let row = rows.index(of: row) else { return [] }
        return Set(
            ratings.rows.indices.filter { ratings.rows[$0] == row }.map { columns.ids[Int(ratings.columns[$0])] })
    }
}
