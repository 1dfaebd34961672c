internal import BilinearTraining

/// Reads word2vec's binary form. word2vec.c ends each row with a newline, gensim doesn't.
func readWord2VecBinary(_ input: inout InputFile) throws(DataError) -> WordVectors {
    let header = try readHeader(&input)
    let rowBytes = 4 * max(0, min(header.dimension, Int(Int32.max)))
    let table = try makeTable(
        rows: header.words, dimension: header.dimension, leastBytesPerRow: 2 + rowBytes,
        remaining: input.remaining, place: .init(file: input.path, line: 1))
    var vocabulary = Vocabulary()
    // Without the file's size there is only the header's word for the number of words.
    if input.size != nil { vocabulary.reserveCapacity(header.words) }
    for row in 0..<header.words {
        if try input.fill(1), input.buffer[input.start] == .newline { input.consume(1) }
        let place = input.place()
        guard let length = try input.count(before: .space, limit: WordVectorFormat.longestWord) else {
            throw .malformed(
                place,
                found: input.available > WordVectorFormat.longestWord
                    ? "a word of more than \(WordVectorFormat.longestWord) bytes in row \(row + 1)"
                    : "the end of the file in row \(row + 1)",
                expected: "\(header.words) rows, each a word, a space and \(header.dimension) float32")
        }
        try vocabulary.appendRow(
            input.buffer.span.extracting(input.start..<(input.start + length)), place: place)
        input.consume(length + 1)
        guard try input.fill(rowBytes) else {
            throw .malformed(
                input.place(offset: input.available), found: "the end of the file in row \(row + 1)",
                expected: "\(header.words) rows, each a word, a space and \(header.dimension) float32")
        }
        guard table.decodeRow(row, from: input.buffer.span.bytes, at: input.start) else {
            throw vocabulary.notFinite(place: place)
        }
        input.consume(rowBytes)
    }
    if try input.fill(1), input.buffer[input.start] == .newline { input.consume(1) }
    guard try !input.fill(1) else {
        throw .malformed(
            input.place(), found: "more bytes after row \(header.words)",
            expected: "the end of the file, for its first line promises \(header.words) rows")
    }
    return try WordVectors(vocabulary: vocabulary, table: table)
}

private func readHeader(_ input: inout InputFile) throws(DataError) -> Word2VecHeader {
    let place = DataError.Place(file: input.path, line: 1)
    guard let line = try input.nextLine() else {
        throw .malformed(place, found: "an empty file", expected: "a line 'V D'")
    }
    guard let header = Word2VecHeader(line: input.buffer[line]) else {
        throw .malformed(
            place, found: quoted(input.buffer[line]),
            expected: "the number of words and the length of a vector")
    }
    return header
}

/// Writes word2vec's binary form as word2vec.c does, with a newline after each row.
func writeWord2VecBinary(_ vectors: WordVectors, to output: AtomicFile) throws(DataError) {
    var firstRows: [UInt8] = []
    for id in 0..<min(2, vectors.count) {
        firstRows += vectors.vocabulary.bytes(of: id) + [.space]
        firstRows += vectors.table.row(id).flatMap(\.bitPattern.littleEndianBytes) + [.newline]
    }
    let header = Word2VecRows.headerOfBinary(
        words: vectors.count, dimension: vectors.dimension, firstRows: firstRows)
    var block = OutputBlock()
    try block.append(header.line.utf8, to: output)
    for id in 0..<vectors.count {
        try block.append(vectors.vocabulary.bytes(of: id), to: output)
        try block.append(CollectionOfOne(.space), to: output)
        try block.append(row: id, of: vectors.table, to: output)
        try block.append(CollectionOfOne(.newline), to: output)
    }
    try block.flush(to: output)
}
