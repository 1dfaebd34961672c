import BilinearTraining
import Testing

@testable import BilinearData

/// Compressed files, and byte-order marks, given to whatever reads.
struct FileBeginningTests {
    /// A reader, a text that it reads, and what it makes of it.
    struct Reader: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let read: @Sendable (_ path: String) throws -> String
    }

    static let textReaders = [
        Reader(testDescription: "corpus", text: "a b a b\nb a\n") { path in
            let corpus = try Corpus(contentsOf: path, options: .init(minimumCount: 1))
            return "\((0..<corpus.vocabulary.count).map(corpus.vocabulary.word)) \(corpus.wordCounts)"
        },
        Reader(testDescription: "ratings", text: "1\t2\t3\n4\t5\t6\n") { path in
            let data = try RatingData(contentsOf: path)
            return "\(data.rows.ids) \(data.columns.ids) \(data.ratings.values)"
        },
        Reader(testDescription: "ratings with a header", text: "userId,movieId,rating\n1,2,3\n") { path in
            "\(try RatingData(contentsOf: path).rows.ids)"
        },
        Reader(testDescription: "word2vec-text", text: "2 2\na 1 2\nb 3 4\n") { path in
            "\(contents(try WordVectors(contentsOf: path)).sorted { $0.key < $1.key })"
        },
        Reader(testDescription: "word2vec-text by name", text: "2 2\na 1 2\nb 3 4\n") { path in
            "\(contents(try WordVectors(contentsOf: path, format: .word2vecText)).sorted { $0.key < $1.key })"
        },
        Reader(testDescription: "GloVe", text: "a 1 2\nb 3 4\n") { path in
            "\(contents(try WordVectors(contentsOf: path)).sorted { $0.key < $1.key })"
        },
        Reader(testDescription: "analogies", text: ": family\nman king woman queen\n") { path in
            "\(try AnalogyEvaluation(contentsOf: path).sections)"
        },
        Reader(testDescription: "similarities", text: "a\tb\t1\n") { path in
            "\(try SimilarityEvaluation(contentsOf: path).pairs)"
        },
        Reader(testDescription: "similarities with a comment", text: "# comment\na b 1\n") { path in
            "\(try SimilarityEvaluation(contentsOf: path).pairs)"
        },
    ]

    private let directory = TemporaryDirectory()
    private let markOfUTF8: [UInt8] = [0xef, 0xbb, 0xbf]

    @Test(arguments: textReaders)
    func aByteOrderMarkOfUTF8IsSteppedOver(reader: Reader) throws {
        let plain = try reader.read(directory.write(reader.text, to: "plain"))
        #expect(try reader.read(directory.write(markOfUTF8 + reader.text.utf8, to: "marked")) == plain)
        // One mark, and a whole one.
        for beginning in [markOfUTF8 + markOfUTF8, Array(markOfUTF8.prefix(2))] {
            #expect((try? reader.read(directory.write(beginning + reader.text.utf8, to: "twice"))) != plain)
        }
    }

    @Test(arguments: textReaders)
    func textInUTF16IsNamed(reader: Reader) throws {
        let units = [0xfeff] + Array(reader.text.utf16)
        for bytes in [units.flatMap(\.littleEndianBytes), units.flatMap(\.byteSwapped.littleEndianBytes)] {
            let path = directory.write(bytes, to: "wide")
            let refusal = message { _ = try reader.read(path) }
            #expect(refusal == "\(path): found text in UTF-16 (its byte-order mark), expected text in UTF-8")
        }
    }

    /// gzip of Debian, `printf 'a b a b\nb a\n' | gzip -n`.
    private let gzipped: [UInt8] = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4b, 0x54, 0x48, 0x52, 0x48, 0x54, 0x48, 0xe2,
        0x02,
        0x92, 0x5c, 0x00, 0xe8, 0xda, 0x7c, 0xf0, 0x0c, 0x00, 0x00, 0x00,
    ]

    @Test(arguments: textReaders + modelReaders)
    func aGzipFileIsNamed(reader: Reader) throws {
        for bytes in [gzipped, Array(gzipped.prefix(2))] {
            let path = directory.write(bytes, to: "text.gz")
            #expect(throws: DataError.compressed(file: path)) { try reader.read(path) }
            let refusal = message { _ = try reader.read(path) }
            #expect(refusal == "\(path): found a gzip file, expected one that isn't compressed: gunzip \(path)")
        }
        // A file of one byte isn't one yet.
        let path = directory.write([0x1f], to: "short")
        #expect(message { _ = try reader.read(path) }?.contains("gzip") != true)
    }

    static let modelReaders =
        WordVectorFormat.allCases.map { format in
            Reader(testDescription: format.rawValue, text: "") { "\(try WordVectors(contentsOf: $0, format: format))" }
        } + [
            Reader(testDescription: "word model", text: "") { "\(try WordModel(contentsOf: $0))" },
            Reader(testDescription: "rating model", text: "") { "\(try RatingModel(contentsOf: $0))" },
            Reader(testDescription: "parameters", text: "") { "\(try ParameterFile(contentsOf: $0))" },
        ]

    @Test func aSafetensorsFileMayBeginWithTheBytesOfGzip() throws {
        let tensor = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        let length = 0x8b1f
        let header = tensor + String(repeating: " ", count: length - tensor.utf8.count - 1) + "}"
        let path = directory.write(UInt64(length).littleEndianBytes + header.utf8 + littleEndian([7]), to: "tensors")
        #expect(directory.read("tensors")?.prefix(2) == [0x1f, 0x8b])
        #expect(try Safetensors(contentsOf: path).vector("a").row(0) == [7])
    }

    @Test func placesCountTheByteOrderMark() throws {
        let text = markOfUTF8 + Array("some words\nand \0\n".utf8)
        for pieceSize in [1, 2, 4, 1 << 17] {
            var options = Corpus.Options(minimumCount: 1, threads: 2)
            options.pieceSize = pieceSize
            #expect(
                throws: DataError.malformed(
                    .init(file: "text", line: 2, byte: 19), found: "a NUL byte", expected: "text")
            ) {
                try Corpus(text: text, options: options)
            }
            #expect(try Corpus(text: Array(text.prefix(13)), options: options).byteCount == 13)
        }
        let ratings = directory.write(markOfUTF8 + Array("1 2 3\n".utf8), to: "ratings")
        #expect(try RatingData(contentsOf: ratings).byteCount == 9)
        #expect(message { _ = try Corpus(text: markOfUTF8) }?.contains("no words") == true)
        #expect(
            message { _ = try RatingData(contentsOf: directory.write(markOfUTF8, to: "none")) }?.contains("no ratings")
                == true)
    }

    @Test func aPipeMayGiveTheMarkByteByByte() throws {
        let text = markOfUTF8 + Array("a b a b\n".utf8)
        let words = try PipedText.with(text, chunk: 1...1, seed: 1) { path in
            let corpus = try Corpus(contentsOf: path, options: .init(minimumCount: 1, threads: 2))
            return (0..<corpus.vocabulary.count).map(corpus.vocabulary.word)
        }
        #expect(words == ["a", "b"])
        let refusal = try PipedText.with(gzipped, chunk: 1...1, seed: 1) { path in
            message { _ = try Corpus(contentsOf: path) }
        }
        #expect(refusal?.contains("found a gzip file") == true)
    }
}
