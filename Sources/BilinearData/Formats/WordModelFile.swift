internal import BilinearTraining

// A model as a safetensors file. Its tensors are `input` (F32, words × dimension); `output` (the same) and `form` (F32,
// dimension × dimension) if the model has them; `counts` (I64) if they are known; and `words` (I64). `words` holds the
// words' bytes, eight in each number. A newline follows each word, and up to eight newlines follow the last. In NumPy,
// `words.tobytes().split(b"\n")` gives the words.
extension WordModel {
    /// The version of the format that is written, and the newest that can be read.
    static let formatVersion = 1

    /// Reads a model: O(size).
    /// - Throws: `DataError.malformed` if the file isn't a model of this format in a known version, if it doesn't have
    ///   as many words as vectors, or if a word comes twice; `DataError.system`.
    public init(contentsOf path: String) throws(DataError) {
        let file = try Safetensors(contentsOf: path, of: .wordVectors, version: Self.formatVersion)
        let input = try file.matrix("input")
        func optional(_ name: String, rows: Int) throws(DataError) -> EmbeddingTable? {
            guard file.tensors.contains(where: { $0.name == name }) else { return nil }
            return try file.matrix(name, rows: rows, dimension: input.dimension)
        }
        let output = try optional("output", rows: input.rowCount)
        let form = try optional("form", rows: input.dimension)
        let words = try Self.words(packed: file.integers("words"), count: input.rowCount, path: path)
        var vocabulary = words
        if file.tensors.contains(where: { $0.name == "counts" }) {
            let counts = try file.integers("counts", count: words.count)
            guard counts.allSatisfy({ $0 >= 0 }) else {
                throw .malformed(.init(file: path), found: "a negative count", expected: "counts of at least 0")
            }
            vocabulary = try Vocabulary(words: (0..<words.count).map(words.bytes), counts: counts.map { Int($0) })
        }
        try self.init(
            vectors: WordVectors(vocabulary: vocabulary, table: input), output: output, form: form,
            configuration: file.metadata["configuration"] ?? "")
    }

    private static func words(packed: [Int64], count: Int, path: String) throws(DataError) -> Vocabulary {
        var words = Vocabulary()
        var word: [UInt8] = []
        for number in packed {
            for shift in stride(from: 0, to: 64, by: 8) {
                let byte = UInt8(truncatingIfNeeded: number >> Int64(shift))
                guard byte == .newline else {
                    word.append(byte)
                    continue
                }
                // The newlines after the last word are padding.
                if words.count == count, word.isEmpty { continue }
                guard words.count < count else {
                    throw .malformed(
                        .init(file: path), found: "more than \(count) words in the tensor \"words\"",
                        expected: "\(count), the rows of the tensor \"input\"")
                }
                try words.appendRow(word.span, place: .init(file: path))
                word.removeAll(keepingCapacity: true)
            }
        }
        guard words.count == count, word.isEmpty else {
            throw .malformed(
                .init(file: path),
                found: "\(words.count) words\(word.isEmpty ? "" : " and one without an end") in the tensor \"words\"",
                expected: "\(count), the rows of the tensor \"input\"")
        }
        return words
    }

    /// Writes the model to `path`. An existing file is replaced only when everything is written.
    /// - Throws: as `write(to:)` to an `AtomicFile`.
    public func write(to path: String) throws(DataError) {
        try AtomicFile.write(to: path) { (output) throws(DataError) in try write(to: output) }
    }

    /// Writes the model to an open file; the caller must call `commit()`.
    /// - Throws: `DataError.invalidArgument` if a number isn't finite, or if a word is empty or contains a space or a
    ///   line ending; `DataError.system`.
    public func write(to output: AtomicFile) throws(DataError) {
        try vectors.requireWritable()
        let vocabulary = vectors.vocabulary
        var tensors: [Safetensors.Tensor] = [.init(name: "words", .integers(Self.packed(vocabulary)))]
        if !vocabulary.counts.isEmpty {
            tensors.append(.init(name: "counts", .integers(vocabulary.counts.map { Int64($0) })))
        }
        tensors.append(.init(name: "input", .matrix(vectors.table)))
        if let table = self.output { tensors.append(.init(name: "output", .matrix(table))) }
        if let form { tensors.append(.init(name: "form", .matrix(form))) }
        let metadata = [
            "form": ModelKind.wordVectors.rawValue, "format_version": "\(Self.formatVersion)",
            "configuration": configuration,
        ]
        try Safetensors(tensors: tensors, metadata: metadata).write(to: output)
    }

    private static func packed(_ vocabulary: Vocabulary) -> [Int64] {
        var numbers: [Int64] = []
        var number: UInt64 = 0
        var filled = 0
        func append(_ byte: UInt8) {
            number |= UInt64(byte) << UInt64(8 * filled)
            filled += 1
            guard filled == 8 else { return }
            numbers.append(Int64(bitPattern: number))
            (number, filled) = (0, 0)
        }
        for id in 0..<vocabulary.count {
            for byte in vocabulary.bytes(of: id) { append(byte) }
            append(.newline)
        }
        while filled > 0 { append(.newline) }
        return numbers
    }
}
