internal import BilinearTraining

/// Reads word2vec's text form, with its first line `V D` or without (GloVe). word2vec.c ends each line with a space.
func readWord2VecText(_ input: inout InputFile) throws(DataError) -> WordVectors {
    try input.skipByteOrderMark()
    guard let first = try input.nextLine(limit: longestLine(dimension: 0)) else {
        throw .malformed(.init(file: input.path), found: "an empty file", expected: "word vectors")
    }
    let shape: Word2VecHeader
    var firstRow: Range<Int>?
    if let header = Word2VecHeader(line: input.buffer[first]) {
        shape = header
    } else {
        shape = try shapeWithoutHeader(input.path, isRegular: input.size != nil, firstLine: input.buffer[first])
        firstRow = first
    }
    // A row is at least a letter and, for each number, a space and a digit.
    let table = try makeTable(
        rows: shape.words, dimension: shape.dimension,
        leastBytesPerRow: 1 + 2 * max(0, min(shape.dimension, Int(Int32.max))),
        remaining: firstRow == nil ? input.remaining : input.size, place: .init(file: input.path, line: 1))
    var vocabulary = Vocabulary()
    if input.size != nil { vocabulary.reserveCapacity(shape.words) }
    for row in 0..<shape.words {
        let line: Range<Int>
        if row == 0, let firstRow {
            line = firstRow
        } else if let next = try input.nextLine(limit: longestLine(dimension: shape.dimension)) {
            line = next
        } else {
            throw .malformed(
                .init(file: input.path, line: input.line + 1), found: "the end of the file after \(row) rows",
                expected: "\(shape.words) rows")
        }
        try readRow(row, input.buffer.span, line, &vocabulary, table, .init(file: input.path, line: input.line))
    }
    while let line = try input.nextLine(limit: longestLine(dimension: shape.dimension)) {
        guard line.isEmpty else {
            throw .malformed(
                .init(file: input.path, line: input.line), found: "a line after row \(shape.words)",
                expected: "the end of the file")
        }
    }
    return try WordVectors(vocabulary: vocabulary, table: table)
}

/// A line of more bytes than this isn't one, but garbage.
private func longestLine(dimension: Int) -> Int {
    WordVectorFormat.longestWord + 64 * max(dimension, 1 << 14)
}

/// Reads a line: a word, and the numbers of row `row` of `table`.
private func readRow(
    _ row: Int, _ bytes: Span<UInt8>, _ line: Range<Int>, _ vocabulary: inout Vocabulary, _ table: EmbeddingTable,
    _ place: DataError.Place
) throws(DataError) {
    let wordEnd = bytes.firstIndex(of: .space, in: line) ?? line.upperBound
    guard wordEnd - line.lowerBound <= WordVectorFormat.longestWord else {
        throw .malformed(
            place, found: "a word of more than \(WordVectorFormat.longestWord) bytes", expected: "a shorter one")
    }
    try vocabulary.appendRow(bytes.extracting(line.lowerBound..<wordEnd), place: place)
    let row = table.withUnsafeMutableRow(row) { readNumbers(bytes, wordEnd..<line.upperBound, into: &$0) }
    if let notANumber = row.notANumber {
        var field: [UInt8] = []
        for index in notANumber { field.append(bytes[index]) }
        throw .malformed(
            place, found: "\(quoted(field[...])) as number \(row.count + 1)",
            expected: "a decimal number such as -0.25")
    }
    guard row.count == table.dimension else {
        throw .malformed(
            place, found: "\(row.count) numbers", expected: "a word and \(table.dimension) numbers")
    }
    guard row.isFinite else { throw vocabulary.notFinite(place: place) }
}

/// Reads numbers with spaces or tabs before, between and after them; those beyond the row's length are counted only.
private func readNumbers(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into row: inout MutableSpan<Float>
) -> (count: Int, isFinite: Bool, notANumber: Range<Int>?) {
    var count = 0
    var isFinite = true
    var index = range.lowerBound
    while true {
        while index < range.upperBound, bytes[index] == .space || bytes[index] == .tab { index += 1 }
        guard index < range.upperBound else { return (count, isFinite, nil) }
        let start = index
        while index < range.upperBound, bytes[index] != .space, bytes[index] != .tab { index += 1 }
        guard let number = decimalNumber(bytes, in: start..<index) else { return (count, isFinite, start..<index) }
        if count < row.count { row[count] = number }
        isFinite = isFinite && number.isFinite
        count += 1
    }
}

/// The shape of a file without a first line `V D`: counts its lines, in a pass of its own.
private func shapeWithoutHeader(
    _ path: String, isRegular: Bool, firstLine: ArraySlice<UInt8>
) throws(DataError) -> Word2VecHeader {
    let dimension = firstLine.split { $0 == .space || $0 == .tab }.count - 1
    guard dimension >= 1 else {
        throw .malformed(
            .init(file: path, line: 1), found: quoted(firstLine), expected: "a line 'V D', or a word and its numbers")
    }
    guard isRegular else {
        throw .malformed(
            .init(file: path, line: 1), found: "no first line 'V D'",
            expected: "one where the vectors don't come from a regular file")
    }
    var input = try InputFile(path: path)
    var lines = 0
    while let line = try input.nextLine(limit: longestLine(dimension: dimension)) {
        guard !line.isEmpty else { break }
        lines += 1
    }
    return Word2VecHeader(words: lines, dimension: dimension)
}

/// Writes word2vec's text form; each number is the shortest that reads back as the same float.
func writeWord2VecText(_ vectors: WordVectors, to output: AtomicFile) throws(DataError) {
    var block = Array(Word2VecHeader(words: vectors.count, dimension: vectors.dimension).line.utf8)
    for id in 0..<vectors.count {
        block.append(contentsOf: vectors.vocabulary.bytes(of: id))
        vectors.table.withUnsafeRow(id) { row in
            for index in row.indices {
                block.append(.space)
                block.append(contentsOf: row[index].description.utf8)
            }
        }
        block.append(.newline)
        if block.count >= 1 << 20 {
            try output.write(block)
            block.removeAll(keepingCapacity: true)
        }
    }
    try output.write(block)
}
