internal import BilinearTraining

/// The file formats of word vectors; the raw values are those of the command line.
public enum WordVectorFormat: String, CaseIterable, Codable, Sendable {
    /// A line `V D`, then for each word its bytes, a space and D little-endian float32. Where these could pass for text, D is
    /// written with a zero before it, so that the file is recognized.
    case word2vecBinary = "word2vec-binary"
    /// A line `V D`, then for each word a line with it and D decimal numbers (also fastText's `.vec`). Read without the
    /// first line, too: GloVe's form.
    case word2vecText = "word2vec-text"
    /// NumPy's array file; the words lie in a second file, `<path>.words.txt`, one a line.
    case npy
    /// Named tensors in one file: what `WordModel` reads and writes, the vectors together with all else that was learnt.
    case safetensors

    /// How the names of such files end.
    public var fileNameEndings: [String] {
        switch self {
        case .word2vecBinary: [".bin"]
        case .word2vecText: [".txt", ".vec"]
        case .npy: [".npy"]
        case .safetensors: [".safetensors"]
        }
    }

    /// The format that a file has by its name's ending, in capital or small letters; nil where that is none of theirs.
    public init?(fileName: String) {
        let name = fileName.lowercased()
        guard let format = Self.allCases.first(where: { $0.fileNameEndings.contains { name.hasSuffix($0) } }) else {
            return nil
        }
        self = format
    }

    /// A word of more bytes than this isn't one, but garbage.
    static let longestWord = 1 << 20
}

extension WordVectors {
    /// Reads word vectors from a file: O(size).
    /// - Parameters:
    ///   - path: the file. One in GloVe's form must be a regular file, for it is read twice; others may be pipes.
    ///   - format: the file's format; nil recognizes it.
    /// - Throws: `DataError.system` where the file can't be read or its vectors don't fit into memory;
    ///   `DataError.compressed` for a gzip file; `DataError.malformed` where it doesn't hold what it promises, a number isn't finite, or a word comes twice.
    public init(contentsOf path: String, format: WordVectorFormat? = nil) throws(DataError) {
        var input = try InputFile(path: path)
        let recognized: WordVectorFormat
        if let format { recognized = format } else { recognized = try WordVectorFormat.recognize(&input) }
        switch recognized {
        case .word2vecBinary: self = try readWord2VecBinary(&input)
        case .word2vecText: self = try readWord2VecText(&input)
        case .npy: self = try readNPY(&input)
        // It must be a regular file, which can be opened once more.
        case .safetensors: self = try WordModel(contentsOf: path).vectors
        }
    }

    /// Writes the vectors to `path` in one go, replacing what was there only when all is written.
    /// - Throws: as `write(to:format:)` to an `AtomicFile`.
    public func write(to path: String, format: WordVectorFormat) throws(DataError) {
        let output = try AtomicFile(path: path, format: format)
        try write(to: output, format: format)
        try output.commit()
    }

    /// Writes the vectors to a file that is open; `commit()` is left to the caller.
    /// - Throws: `DataError.invalidArgument` where a number isn't finite, a word is empty or holds a space or the end
    ///   of a line, or where `format` is `.npy` and `output` wasn't opened for it; `DataError.system`.
    public func write(to output: AtomicFile, format: WordVectorFormat) throws(DataError) {
        try requireWritable()
        switch format {
        case .word2vecBinary: try writeWord2VecBinary(self, to: output)
        case .word2vecText: try writeWord2VecText(self, to: output)
        case .npy: try writeNPY(self, to: output)
        case .safetensors: try WordModel(vectors: self).write(to: output)
        }
    }

    /// Refuses what couldn't be read back.
    func requireWritable() throws(DataError) {
        for id in 0..<count {
            let word = vocabulary.bytes(of: id)
            guard !word.isEmpty, !word.contains(where: { $0 == .space || $0 == .newline || $0 == .carriageReturn })
            else {
                throw .invalidArgument(
                    "word \(id)", found: quoted(word), expected: "a word without spaces and ends of lines")
            }
        }
        guard table.isFinite else {
            let row = (0..<count).first { !table.row($0).allSatisfy(\.isFinite) } ?? 0
            throw .invalidArgument(
                "the vector of '\(vocabulary.word(row))' (row \(row + 1))", found: "infinite or not a number",
                expected: "finite numbers")
        }
    }
}

extension AtomicFile {
    /// Opens `path` for word vectors in `format`, together with the second file that `.npy` needs.
    /// - Throws: as `init(path:)`; `DataError.invalidArgument` for `.npy` to what isn't a regular file.
    public convenience init(path: String, format: WordVectorFormat) throws(DataError) {
        try self.init(path: path, companionPath: format == .npy ? wordsPath(of: path) : nil)
    }
}

/// Where the words lie that belong to the `.npy` file `path`.
func wordsPath(of path: String) -> String { path + ".words.txt" }

extension WordVectorFormat {
    /// The bytes that are read ahead: the longest word, and so many numbers that they tell the form.
    static let readAhead = longestWord + 1 << 16

    /// Tells a file's format by its beginning, which isn't consumed.
    static func recognize(_ input: inout InputFile) throws(DataError) -> WordVectorFormat {
        let beginning = try beginning(of: &input)
        if let format = WordVectorFormat(beginning: beginning.bytes, isWhole: beginning.isWhole) { return format }
        guard !beginning.bytes.isEmpty else {
            throw .malformed(.init(file: input.path), found: "an empty file", expected: "word vectors")
        }
        try FileBeginning.refuseUTF16(beginning.bytes, file: input.path)
        throw .malformed(
            .init(file: input.path, line: 1), found: quoted(beginning.bytes.prefix { $0 != .newline }),
            expected:
                "word vectors: a line 'V D', a word and its numbers, or the beginning of an npy or safetensors file")
    }

    /// The bytes by which a file is known, which aren't consumed, and whether they are all of it.
    static func beginning(of input: inout InputFile) throws(DataError) -> (bytes: ArraySlice<UInt8>, isWhole: Bool) {
        let isLonger = try input.fill(readAhead + 1)
        return (input.buffer[input.start..<input.end].prefix(readAhead), !isLonger)
    }

    /// The format of a file that begins so; nil where it is none of these.
    init?(beginning: ArraySlice<UInt8>, isWhole: Bool) {
        let text = beginning.dropFirst(FileBeginning.markLength(of: beginning))
        let firstLine = text.prefix { $0 != .newline }
        if beginning.starts(with: npyMagic) {
            self = .npy
        } else if SafetensorsHeader.isBeginning(beginning) {
            self = .safetensors
        } else if let header = Word2VecHeader(line: firstLine) {
            let rows = text[firstLine.endIndex...].dropFirst()
            self = Word2VecRows(header: header, bytes: rows, isWhole: isWhole).format
        } else if Word2VecRows.isTextRow(
            firstLine, isCut: firstLine.count == text.count && !isWhole, dimension: nil)
        {
            self = .word2vecText
        } else {
            return nil
        }
    }
}
