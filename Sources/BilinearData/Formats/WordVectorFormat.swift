internal import BilinearTraining

/// The file formats of word vectors. The raw values are the names used on the command line.
public enum WordVectorFormat: String, CaseIterable, Codable, Sendable {
    /// A line `V D`, then for each word its bytes, a space and D little-endian float32. If the rows could be mistaken
    /// for text, D is written with a leading zero, so that the file is recognized.
    case word2vecBinary = "word2vec-binary"
    /// A line `V D`, then for each word a line with the word and D decimal numbers (also fastText's `.vec`). Files
    /// without the first line, as GloVe writes them, can be read too.
    case word2vecText = "word2vec-text"
    /// NumPy's array file. The words are in a second file, `<path>.words.txt`, one on each line. Each is refused with
    /// another run's.
    case npy
    /// Named tensors in one file, as `WordModel` reads and writes them: the vectors and all else that was learned.
    case safetensors

    /// The file name endings of the format.
    public var fileNameEndings: [String] {
        switch self {
        case .word2vecBinary: [".bin"]
        case .word2vecText: [".txt", ".vec"]
        case .npy: [".npy"]
        case .safetensors: [".safetensors"]
        }
    }

    /// The format that a file name's ending stands for, ignoring case; nil if it stands for none.
    public init?(fileName: String) {
        let name = fileName.lowercased()
        guard let format = Self.allCases.first(where: { $0.fileNameEndings.contains { name.hasSuffix($0) } }) else {
            return nil
        }
        self = format
    }

    /// The largest number of bytes in a word; anything longer is taken for garbage.
    static let longestWord = 1 << 20
}

extension WordVectors {
    /// Reads word vectors from a file: O(size).
    /// - Parameters:
    ///   - path: the file. In GloVe's form it must be a regular file, because it is read twice; others may be pipes.
    ///   - format: the file's format; nil detects it.
    /// - Throws: `DataError.system` if the file can't be read or its vectors don't fit into memory;
    ///   `DataError.compressed` for a gzip file; `DataError.malformed` if its content isn't what its header says, if a
    ///   number isn't finite, or if a word comes twice.
    public init(contentsOf path: String, format: WordVectorFormat? = nil) throws(DataError) {
        var input = try InputFile(path: path)
        let recognized: WordVectorFormat
        if let format { recognized = format } else { recognized = try WordVectorFormat.recognize(&input) }
        switch recognized {
        case .word2vecBinary: self = try readWord2VecBinary(&input)
        case .word2vecText: self = try readWord2VecText(&input)
        case .npy: self = try readNPY(&input)
        // It must be a regular file, so it can be opened again.
        case .safetensors: self = try WordModel(contentsOf: path).vectors
        }
    }

    /// Writes the vectors to `path`. An existing file is replaced only when everything is written.
    /// - Throws: as `write(to:format:)` to an `AtomicFile`.
    public func write(to path: String, format: WordVectorFormat) throws(DataError) {
        let output = try AtomicFile(path: path, format: format)
        try write(to: output, format: format)
        try output.commit()
    }

    /// Writes the vectors to an open file; the caller must call `commit()`.
    /// - Throws: `DataError.invalidArgument` if a number isn't finite, if a word is empty or contains a space or a line
    ///   ending, or if `format` is `.npy` and `output` wasn't opened for it; `DataError.system`.
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
    /// - Throws: as `init(path:)`; `DataError.invalidArgument` if `format` is `.npy` and the target isn't a regular
    ///   file.
    public convenience init(path: String, format: WordVectorFormat) throws(DataError) {
        try self.init(path: path, companionPath: format == .npy ? wordsPath(of: path) : nil)
    }
}

extension WordVectorFormat {
    /// The files that are written besides `path`.
    package func companions(of path: String) -> [String] { self == .npy ? [wordsPath(of: path)] : [] }
}

/// The path of the file with the words that belong to the `.npy` file `path`.
func wordsPath(of path: String) -> String { path + ".words.txt" }

extension WordVectorFormat {
    /// The number of bytes that are read ahead: the longest word, and enough numbers to detect the format.
    static let readAhead = longestWord + 1 << 16

    /// Detects a file's format from its beginning, which isn't consumed.
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

    /// The bytes that show a file's format, and whether they are the whole file. They aren't consumed.
    static func beginning(of input: inout InputFile) throws(DataError) -> (bytes: ArraySlice<UInt8>, isWhole: Bool) {
        let isLonger = try input.fill(readAhead + 1)
        return (input.buffer[input.start..<input.end].prefix(readAhead), !isLonger)
    }

    /// The format of a file with this beginning; nil if it is none of these formats.
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
