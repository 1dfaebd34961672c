internal import BilinearTraining

/// The bytes with which an `.npy` file begins.
let npyMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)

/// Reads an `.npy` file (NumPy's format, versions 1 to 3) with a matrix of float32 or float64, and its words.
func readNPY(_ input: inout InputFile) throws(DataError) -> WordVectors {
    let header = try NPYHeader(&input)
    let place = DataError.Place(file: input.path)
    let rowBytes = max(0, min(header.dimension, Int(Int32.max))) * header.bytesPerNumber
    let table = try makeTable(
        rows: header.rows, dimension: header.dimension, leastBytesPerRow: rowBytes, remaining: input.remaining,
        place: place)
    let words = try readWords(of: input.path, rows: header.rows)
    guard header.wordsDigest ?? words.digest == words.digest else {
        throw .malformed(
            .init(file: wordsPath(of: input.path)), found: "other words than '\(input.path)' was written with",
            expected: "those: one of the two files was replaced without the other")
    }
    for row in 0..<header.rows {
        guard try input.fill(rowBytes) else {
            throw .malformed(
                input.place(offset: input.available), found: "the end of the file in row \(row + 1)",
                expected: "\(header.rows) rows of \(header.dimension) numbers")
        }
        let isFinite =
            header.bytesPerNumber == 4
            ? table.decodeRow(row, from: input.buffer.span.bytes, at: input.start)
            : table.decodeDoubleRow(row, from: input.buffer.span.bytes, at: input.start)
        guard isFinite else {
            throw .malformed(
                input.place(),
                found: "infinity or NaN (as float32) in row \(row + 1), word \(quoted(words.bytes(of: row)))",
                expected: "finite numbers")
        }
        input.consume(rowBytes)
    }
    guard try !input.fill(1) else {
        throw .malformed(
            input.place(), found: "more bytes after row \(header.rows)",
            expected: "the end of the file, for its header promises \(header.rows) rows")
    }
    return try WordVectors(vocabulary: words, table: table)
}

private func readWords(of path: String, rows: Int) throws(DataError) -> Vocabulary {
    var input = try InputFile(path: wordsPath(of: path))
    var words = Vocabulary()
    while let line = try input.nextLine(limit: WordVectorFormat.longestWord) {
        guard words.count < rows else {
            throw .malformed(
                .init(file: input.path, line: input.line), found: "more than \(rows) words",
                expected: "\(rows), the rows of '\(path)'")
        }
        try words.appendRow(
            input.buffer.span.extracting(line), place: .init(file: input.path, line: input.line))
    }
    guard words.count == rows else {
        throw .malformed(
            .init(file: input.path), found: "\(words.count) words", expected: "\(rows), the rows of '\(path)'")
    }
    return words
}

extension Vocabulary {
    /// A hash of the words in their order, each with a newline after it.
    var digest: UInt64 {
        var hash = FNV1a()
        for id in 0..<count {
            for byte in bytes(of: id) { hash.add(byte) }
            hash.add(UInt8.newline)
        }
        return hash.value
    }
}

/// Writes an `.npy` file, version 1, and the words beside it. The header holds the words' digest, so that vectors aren't
/// read with words of another run.
func writeNPY(_ vectors: WordVectors, to output: AtomicFile) throws(DataError) {
    guard let wordsOutput = output.companion else {
        throw .invalidArgument(
            "output", found: "a single file", expected: "one opened for the format npy, which needs two")
    }
    var block = OutputBlock()
    try block.append(
        NPYHeader.bytes(
            rows: vectors.count, dimension: vectors.dimension, wordsDigest: vectors.vocabulary.digest), to: output)
    for id in 0..<vectors.count { try block.append(row: id, of: vectors.table, to: output) }
    try block.flush(to: output)
    for id in 0..<vectors.count {
        try block.append(vectors.vocabulary.bytes(of: id), to: wordsOutput)
        try block.append(CollectionOfOne(.newline), to: wordsOutput)
    }
    try block.flush(to: wordsOutput)
}
