import BilinearTraining
import _CLibrary

@testable import BilinearData

/// The readers of files, each with small files that it reads.
enum AttackedReader: String, CaseIterable, Codable, Sendable {
    case word2VecBinary, word2VecText, glove, npy, wordsOfNPY, wordModel, ratingModel, tensors, corpus, ratings,
        analogies,
        similarities
}

/// Gives damaged files to a reader.
///
/// The reader must return or throw a `DataError` with a short message. The process has little more memory than it needs,
/// and a reader that takes a minute ends it.
struct ReaderAttack {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let reader: AttackedReader
    private let directory = TemporaryDirectory()
    private let files: [[UInt8]]
    /// The file that is read.
    private let path: String
    private var descriptor: Int32 = -1
    private(set) var acceptedCount = 0
    private var file: [UInt8] = []

    init(_ reader: AttackedReader) throws {
        self.reader = reader
        path = directory.path("m")
        files = try Self.files(of: reader, in: directory)
        let attacked = reader == .wordsOfNPY ? wordsPath(of: path) : path
        descriptor = open(attacked, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(description: "can't write \(attacked)") }
    }

    /// The beginning of the file of the last attack, for messages.
    var beginning: String { String(decoding: file.prefix(500), as: UTF8.self).debugDescription }

    func close() { _CLibrary.close(descriptor) }

    /// Attacks the reader with case number `index`; equal numbers and seeds give equal files.
    /// - Throws: `Failure`, which says what the reader did wrong.
    mutating func attack(_ index: Int, seed: UInt64) throws {
        var mutator = FileMutator(SeededGenerator(state: seed &+ UInt64(index) &* 0x1_0000_01b3))
        let bytes = mutator.mutated(files[index % files.count])
        file = bytes
        guard bytes.withUnsafeBytes({ pwrite(descriptor, $0.baseAddress, $0.count, 0) }) == bytes.count,
            ftruncate(descriptor, off_t(bytes.count)) == 0
        else { throw Failure(description: "can't write the file") }
        alarm(60)
        defer { alarm(0) }
        do {
            try read(bytes)
            acceptedCount += 1
        } catch let error as DataError {
            if case .system = error { throw Failure(description: "a file that is there isn't read: \(error)") }
            let length = error.description.utf8.count
            guard length <= 500 + path.utf8.count else {
                throw Failure(description: "a message of \(length) bytes: \(error.description.prefix(200))…")
            }
        }
    }

    /// Reads the file `path`, which holds `bytes`, and checks what was read.
    private func read(_ bytes: [UInt8]) throws {
        switch reader {
        case .word2VecBinary:
            let vectors = try WordVectors(contentsOf: path, format: .word2vecBinary)
            try check(vectors, ReferenceVectors.word2VecBinary(bytes))
            try checkRecognition(of: vectors, as: .word2vecBinary)
        case .word2VecText, .glove:
            let vectors = try WordVectors(contentsOf: path, format: .word2vecText)
            try check(vectors, ReferenceVectors.word2VecText(bytes))
            try checkRecognition(of: vectors, as: .word2vecText)
        case .npy:
            try check(try WordVectors(contentsOf: path), ReferenceVectors.npy(bytes, words: Self.words))
        case .wordsOfNPY:
            let words = bytes.split(separator: .newline, omittingEmptySubsequences: false).map { Array($0) }
            try check(
                try WordVectors(contentsOf: path),
                ReferenceVectors(
                    words: (words.last == [] ? words.dropLast() : words).map { $0.last == 13 ? $0.dropLast() : $0 },
                    rows: Self.rows.map { $0.1.map(\.bitPattern) }))
        case .wordModel:
            let model = try WordModel(contentsOf: path)
            try check(model.vectors, nil)
            try require([model.output, model.form].allSatisfy { $0?.isFinite ?? true }, "a number isn't finite")
            try checkRecognition(of: model.vectors, as: .safetensors)
        case .ratingModel:
            let model = try RatingModel(contentsOf: path)
            try require(
                model.factors.rowFactors.isFinite && model.factors.columnFactors.isFinite
                    && model.factors.mean.isFinite, "a number isn't finite")
            try require(Set(model.rows.ids).count == model.factors.rowCount, "ids aren't distinct")
            try require(Set(model.columns.ids).count == model.factors.columnCount, "ids aren't distinct")
        case .tensors:
            let file = try Safetensors(contentsOf: path)
            let sizes = file.tensors.map { $0.elements.shape.reduce($0.elements.type.size, *) }
            let header = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            try require(8 + header + sizes.reduce(0, +) == bytes.count, "the tensors don't fill the file")
            _ = try ParameterFile(contentsOf: path)
        case .corpus:
            var options = Corpus.Options(minimumCount: 1, threads: 1)
            options.pieceSize = 64
            let mark = FileBeginning.markLength(of: bytes[...])
            let corpus = try ReferenceCorpus(Corpus(contentsOf: path, options: options))
            try require(corpus == ReferenceCorpus(Array(bytes.dropFirst(mark)), options), "a corpus of another text")
        case .ratings:
            let data = try RatingData(source: TextSource(path: path), pieceSize: 256)
            try require(data.ratings.values.allSatisfy(\.isFinite), "a rating isn't finite")
            try require(data.rows.ids.allSatisfy { $0 >= 0 }, "a negative id")
            let lines = bytes.split(separator: .newline).count { !$0.allSatisfy(TextByte.isWhitespace) }
            try require((lines - 1...lines).contains(data.ratings.count), "lines are left out")
        case .analogies:
            let evaluation = try AnalogyEvaluation(contentsOf: path)
            let lines = bytes.split(separator: .newline).count { line in
                line.first != UInt8(ascii: ":") && line.contains { ![.space, .tab, .carriageReturn].contains($0) }
            }
            try require(
                evaluation.sections.reduce(0) { $0 + $1.questions.count } <= lines, "more questions than lines")
        case .similarities:
            let evaluation = try SimilarityEvaluation(contentsOf: path)
            try require(evaluation.pairs.allSatisfy(\.score.isFinite), "a score isn't finite")
            try require(evaluation.pairs.count <= bytes.split(separator: .newline).count, "more pairs than lines")
        }
    }

    private func require(_ holds: Bool, _ message: String) throws {
        guard holds else { throw Failure(description: message) }
    }

    private func check(_ vectors: WordVectors, _ reference: ReferenceVectors?) throws {
        let found = ReferenceVectors(vectors)
        try require(!found.words.isEmpty && Set(found.words).count == found.words.count, "words aren't distinct")
        try require(!found.words.contains([]), "an empty word")
        try require(vectors.table.isFinite, "a number isn't finite")
        if reader != .wordModel { try require(found == reference, "accepted, but not by the reference") }
    }

    /// A file that is recognized as the form it has must be read alike.
    private func checkRecognition(of vectors: WordVectors, as format: WordVectorFormat) throws {
        var input = try InputFile(path: path)
        guard try WordVectorFormat.recognize(&input) == format else { return }
        try require(
            ReferenceVectors(try WordVectors(contentsOf: path)) == ReferenceVectors(vectors), "read in two ways")
    }
}

// The files before they are damaged.
extension ReaderAttack {
    private static let rows: [(String, [Float])] = [
        ("the", [0.5, -1.25, 3]), ("of", [1, 0, -0.1]), ("ünï", [1e-3, 7, 2.5e7]), ("d", [-4, 0.25, 9]),
    ]

    private static var words: [[UInt8]] { rows.map { Array($0.0.utf8) } }

    private static func files(of reader: AttackedReader, in directory: TemporaryDirectory) throws -> [[UInt8]] {
        let vectors = try wordVectors(rows)
        func written(_ format: WordVectorFormat) throws -> [UInt8] {
            try vectors.write(to: directory.path("m"), format: format)
            return directory.read("m")!
        }
        switch reader {
        case .word2VecBinary: return [try written(.word2vecBinary)]
        case .word2VecText: return [try written(.word2vecText)]
        case .glove: return [Array(try written(.word2vecText).drop { $0 != .newline }.dropFirst())]
        case .npy: return [try written(.npy), withoutDigest(try written(.npy))]
        case .wordsOfNPY:
            directory.write(withoutDigest(try written(.npy)), to: "m")
            return [directory.read("m.words.txt")!]
        case .wordModel:
            let counted = try WordVectors(
                vocabulary: Vocabulary(words: words.map { $0[...] }, counts: [9, 5, 5, 1]), table: vectors.table)
            let form = try EmbeddingTable(rows: 3, dimension: 3)
            try WordModel(vectors: counted, output: vectors.table, form: form, configuration: #"{"a":[1]}"#)
                .write(to: directory.path("m"))
            return [directory.read("m")!, try written(.safetensors)]
        case .tensors:
            let matrix = vectors.table
            let tensors = Safetensors(
                tensors: [.init(name: "u", .matrix(matrix)), .init(name: "v", .matrix(matrix))], metadata: ["a": "b"])
            try AtomicFile.write(to: directory.path("m")) { (output) throws(DataError) in try tensors.write(to: output)
            }
            return [directory.read("m")!]
        case .ratingModel:
            let factors = try FactorizationModel(rows: 3, columns: 2, dimension: 2, mean: 3.5)
            try RatingModel(factors: factors, rows: identifiers([7, 1, 300]), columns: identifiers([5, 6]))
                .write(to: directory.path("m"))
            return [directory.read("m")!]
        case .corpus: return [Array("the cat and the dog\nof the dog\tand the cat sat ünï\n\nthe end\n".utf8)]
        case .ratings:
            return [
                "1\t10\t4.5\t881250949\n1\t11\t3\t881250950\n2\t10\t1\t0\n", "1::10::4.5::9\n3::2::1::9\n",
                "userId,movieId,rating,timestamp\n1,2,3.5,4\n1,3,4.0,4\n12,2,0.5,4\n", "5 6 7\n1 2 3\n",
            ].map { Array($0.utf8) }
        case .analogies: return [Array(": capitals\na b c d\ne f g h\n\n: gram1\nx xs y ys\n".utf8)]
        case .similarities:
            return ["# words\na\tb\t7.5\nc\td\t0.1\n", "a,b,1\nc,d,2.5\n", "a b 1\nc d 1e1\n"].map { Array($0.utf8) }
        }
    }
}

extension ReaderAttack {
    /// An npy file as another program writes it: tabs in the header mark the digest.
    private static func withoutDigest(_ npy: [UInt8]) -> [UInt8] {
        let end = npy.firstIndex(of: .newline)!
        return npy[..<end].map { $0 == .tab ? .space : $0 } + npy[end...]
    }
}

/// Word vectors as a plain reader sees them, which takes a file as a whole and trusts it.
struct ReferenceVectors: Equatable {
    var words: [[UInt8]] = []
    /// The bits of each row's floats.
    var rows: [[UInt32]] = []
}

extension ReferenceVectors {
    init(_ vectors: WordVectors) {
        words = (0..<vectors.count).map { Array(vectors.vocabulary.bytes(of: $0)) }
        rows = (0..<vectors.count).map { vectors.table.row($0).map(\.bitPattern) }
    }

    /// Whole numbers between blanks, in at most 100 bytes; nil if there are others than `count`.
    private static func numbers(_ line: ArraySlice<UInt8>, count: Int) -> [Int]? {
        let fields = line.split { $0 == .space || $0 == .tab || $0 == .carriageReturn }
        let numbers = fields.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        return line.count <= 100 && fields.count == count && numbers.count == count ? numbers : nil
    }

    static func word2VecBinary(_ bytes: [UInt8]) -> Self? {
        guard let end = bytes.firstIndex(of: .newline), let shape = numbers(bytes[..<end], count: 2) else { return nil }
        var (reference, position) = (Self(), end + 1)
        for _ in 0..<shape[0] {
            if position < bytes.count, bytes[position] == .newline { position += 1 }
            guard position <= bytes.count, let space = bytes[position...].firstIndex(of: .space) else { return nil }
            reference.words.append(Array(bytes[position..<space]))
            position = space + 1 + 4 * shape[1]
            guard position <= bytes.count else { return nil }
            reference.rows.append(bits(bytes[(space + 1)..<position]))
        }
        return position == bytes.count || bytes[position...] == [.newline] ? reference : nil
    }

    static func word2VecText(_ bytes: [UInt8]) -> Self? {
        let text = bytes.dropFirst(FileBeginning.markLength(of: bytes[...]))
        var lines = text.split(separator: .newline, omittingEmptySubsequences: false)
            .map { $0.last == .carriageReturn ? $0.dropLast() : $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        var shape: [Int]?
        if let first = lines.first, let numbers = numbers(first, count: 2) {
            shape = numbers
            lines.removeFirst()
        }
        var reference = Self()
        for line in lines {
            let word = line.prefix { $0 != .space }
            let fields = line[word.endIndex...].split { $0 == .space || $0 == .tab }
            let row = fields.compactMap { Float(String(decoding: $0, as: UTF8.self))?.bitPattern }
            guard row.count == fields.count, row.count == reference.rows.first?.count ?? row.count else { return nil }
            reference.words.append(Array(word))
            reference.rows.append(row)
        }
        if let shape, shape != [reference.rows.count, reference.rows.first?.count ?? 0] { return nil }
        return reference
    }

    /// Three entries, each an npy header's, as Python spells them.
    private static var dictionary: Regex<Substring> {
        /\s*\{(?:\s*['"]\w+['"]\s*:\s*(?:['"]<f[48]['"]|False|\([-+ 0-9]+,[-+ 0-9]+,? *\))\s*(?:,|(?=\}))){3}\s*\}\s*/
    }

    private static var tuple: Regex<(Substring, Substring, Substring)> {
        /\( *\+? *(0+|[1-9][0-9]*) *, *\+? *(0+|[1-9][0-9]*) *,? *\)/
    }

    /// A file of version 1 to 3 whose header is a dictionary of three entries; the numbers are the last of the file.
    static func npy(_ bytes: [UInt8], words: [[UInt8]]) -> Self? {
        guard bytes.count > 12 else { return nil }
        let isShort = bytes[6] == 1
        let length = bytes[8..<(isShort ? 10 : 12)].reversed().reduce(0) { $0 << 8 | Int($1) }
        let start = (isShort ? 10 : 12) + length
        guard start <= bytes.count else { return nil }
        let header = String(decoding: bytes[(isShort ? 10 : 12)..<start], as: UTF8.self)
        guard header.wholeMatch(of: Self.dictionary) != nil,
            ["descr", "fortran_order", "shape"].allSatisfy(header.contains),
            let shape = header.firstMatch(of: Self.tuple),
            let rows = Int(shape.1), let dimension = Int(shape.2), rows == words.count
        else { return nil }
        let isDouble = header.contains("<f8")
        let numbers = bytes[start...]
        guard numbers.count == rows * dimension * (isDouble ? 8 : 4) else { return nil }
        let all =
            isDouble
            ? stride(from: start, to: bytes.count, by: 8).map { offset in
                let word = bytes[offset..<offset + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return Float(Double(bitPattern: word)).bitPattern
            } : bits(numbers)
        return Self(words: words, rows: (0..<rows).map { Array(all[$0 * dimension..<($0 + 1) * dimension]) })
    }

    private static func bits(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { offset in
            bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
