internal import BilinearTraining

/// Makes a table of the size that a file's header states.
/// - Parameters:
///   - leastBytesPerRow: the smallest number of bytes that a row takes in the file.
///   - remaining: the number of bytes that follow in the file; nil if it isn't known.
/// - Throws: `DataError.malformed` if the size isn't possible, before memory is allocated; `DataError.system` if there
///   isn't enough memory.
func makeTable(
    rows: Int, dimension: Int, leastBytesPerRow: Int, remaining: Int?, place: DataError.Place
) throws(DataError) -> EmbeddingTable {
    guard rows >= 1, rows < Int32.max, dimension >= 1, dimension < Int32.max else {
        throw .malformed(
            place, found: "\(rows) vectors of \(dimension) numbers", expected: "between 1 and \(Int32.max - 1) of each")
    }
    if let remaining {
        let (least, overflow) = rows.multipliedReportingOverflow(by: leastBytesPerRow)
        guard !overflow, least <= remaining else {
            throw .malformed(
                place,
                found: "\(rows) vectors of \(dimension) numbers promised, but only \(remaining) bytes after that",
                expected: "at least \(overflow ? "\(Int.max)" : "\(least)") bytes")
        }
    }
    do {
        return try EmbeddingTable(rows: rows, dimension: dimension)
    } catch {
        throw .system(file: place.file, operation: "load the vectors", reason: error.description)
    }
}

extension Vocabulary {
    /// Appends the word of a model's next row.
    /// - Throws: `DataError.malformed` if the word is empty or there already.
    mutating func appendRow(_ word: Span<UInt8>, place: DataError.Place) throws(DataError) {
        let row = count + 1
        guard !word.isEmpty else {
            throw .malformed(place, found: "an empty word in row \(row)", expected: "a word")
        }
        let first = append(word)
        guard first == row - 1 else {
            throw .malformed(
                place, found: "\(quoted(bytes(of: first))) in row \(row), as in row \(first + 1)",
                expected: "each word once")
        }
    }

    /// The error for a row with NaN or infinity.
    func notFinite(place: DataError.Place) -> DataError {
        .malformed(
            place, found: "infinity or NaN in row \(count), word \(quoted(bytes(of: count - 1)))",
            expected: "finite numbers")
    }
}
