import BilinearTraining
import Testing

@testable import BilinearData

struct WordModelFileTests {
    private let directory = TemporaryDirectory()

    /// The bytes of a safetensors file, put together as the format's description says.
    private func file(
        metadata: String = #"{"form":"word-vectors","format_version":"1","configuration":"{}"}"#,
        words: [UInt8] = Array("a\nbc\n\n\n\n".utf8), input: [Float] = [1, 2, 3, 4], more: String = "",
        moreBytes: [UInt8] = []
    ) -> [UInt8] {
        let rows = input.count / 2
        let end = words.count + 4 * input.count
        let header = Array(
            """
            {"__metadata__":\(metadata),"words":{"dtype":"I64","shape":[\(words.count / 8)],"data_offsets":[0,\(words.count)]},\
            "input":{"dtype":"F32","shape":[\(rows),2],"data_offsets":[\(words.count),\(end)]}\(more)}
            """.utf8)
        var length = UInt64(header.count)
        var bytes: [UInt8] = []
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: length))
            length >>= 8
        }
        return bytes + header + words + littleEndian(input) + moreBytes
    }

    private func model(_ bytes: [UInt8]) throws -> WordModel {
        try WordModel(contentsOf: directory.write(bytes, to: "m"))
    }

    @Test func readsAFileMadeByHand() throws {
        let more = #","form":{"dtype":"F32","shape":[2,2],"data_offsets":[24,40]}"#
        let model = try model(file(more: more, moreBytes: littleEndian([0, 1, -1, 2])))
        #expect(contents(model.vectors) == ["a": [1, 2], "bc": [3, 4]])
        #expect(model.output == nil && model.configuration == "{}" && model.vectors.vocabulary.counts.isEmpty)
        #expect((0..<2).map { model.form?.row($0) } == [[0, 1], [-1, 2]])
        #expect(contents(try WordVectors(contentsOf: directory.path("m"))) == contents(model.vectors))
    }

    @Test(arguments: [false, true])
    func aModelComesBackWithAllThatItHolds(isBilinear: Bool) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        // Words needn't be UTF-8, and fill up whole numbers or not.
        let bytes: [[UInt8]] = [[0xff, 0x80], Array("seven77".utf8), Array("häuser".utf8)]
        let vocabulary = try Vocabulary(words: bytes.map { $0[...] }, counts: [5, 0, 1 << 40])
        func table(_ rows: Int, _ seed: UInt64) throws -> EmbeddingTable {
            let table = try EmbeddingTable(rows: rows, dimension: 5)
            table.randomize(halfWidth: 1, seed: seed)
            return table
        }
        let model = try WordModel(
            vectors: WordVectors(vocabulary: vocabulary, table: table(3, seed)), output: try table(3, seed ^ 1),
            form: isBilinear ? try table(5, seed ^ 2) : nil, configuration: #"{"window":5,"name":"é\n"}"#)
        try model.write(to: directory.path("m"))
        let read = try WordModel(contentsOf: directory.path("m"))
        #expect((0..<3).map { Array(read.vectors.vocabulary.bytes(of: $0)) } == bytes, "seed \(seed)")
        #expect(read.vectors.vocabulary.counts == [5, 0, 1 << 40] && read.configuration == model.configuration)
        func rows(_ table: EmbeddingTable?) -> [[Float]]? { table.map { t in (0..<t.rowCount).map { t.row($0) } } }
        #expect(rows(read.vectors.table) == rows(model.vectors.table), "seed \(seed)")
        #expect(rows(read.output) == rows(model.output) && rows(read.form) == rows(model.form), "seed \(seed)")
        // xᵀBy, element by element.
        let (x, y) = (model.vectors.table.row(1).map(Double.init), model.output!.row(2).map(Double.init))
        var score = 0.0
        for i in 0..<5 {
            for j in 0..<5 { score += x[i] * y[j] * (isBilinear ? Double(model.form!.row(i)[j]) : i == j ? 1 : 0) }
        }
        #expect(abs(try read.score("seven77", "häuser") - score) < 1e-12)
    }

    @Test func aScoreNeedsKnownWordsAndOutputs() throws {
        let vectors = try wordVectors([("a", [1, 2]), ("b", [3, 4])])
        #expect(message { _ = try WordModel(vectors: vectors).score("a", "b") }?.contains("no output vectors") == true)
        let model = try WordModel(vectors: vectors, output: vectors.table)
        #expect(try model.score("a", "b") == 11)
        #expect(throws: DataError.self) { try model.score("a", "c") }
    }

    @Test func refusesFilesThatLie() {
        let form = #","form":{"dtype":"F32","shape":[1,2],"data_offsets":[24,32]}"#
        let counts = #","counts":{"dtype":"I64","shape":[2],"data_offsets":[24,40]}"#
        let wrong: [(bytes: [UInt8], expected: String)] = [
            (file(words: Array("a\nbc\nd\n\n".utf8)), "more than 2 words"),
            (file(words: Array("abcdef\n\n".utf8)), "an empty word"),
            (file(words: Array("a\nbcdefg".utf8)), "one without an end"),
            (file(words: Array("a\na\n\n\n\n\n".utf8)), "each word once"),
            (file(words: Array("a\nbc\n\n\nx".utf8)), "one without an end"),
            (file(metadata: #"{"form":"word-vectors","format_version":"2"}"#), "format version 2"),
            (file(metadata: #"{"form":"factorization","format_version":"1"}"#), "a model of ratings"),
            (file(metadata: #"{"form":"word-vectors"}"#), "format version missing"),
            (file(metadata: #"{"format_version":"1"}"#), "with the tensors \"words\", \"input\""),
            (file(input: [1, 2, .nan, 4]), "NaN"),
            (file(more: form, moreBytes: littleEndian([0, 1])), "[2, 2]"),
            (file(more: counts, moreBytes: Array(repeating: 0xff, count: 16)), "negative count"),
            (Array(file().dropLast()), "behind the header"), (file() + [0], "behind the header"),
        ]
        for (index, file) in wrong.enumerated() {
            let found = message { _ = try model(file.bytes) }
            #expect(found?.contains(file.expected) == true, "\(index): \(found ?? "read")")
        }
    }

    @Test func `parts of other shapes are refused`() throws {
        let vectors = try randomWordVectors(count: 4, dimension: 3, seed: 1)
        let table = try EmbeddingTable(rows: 4, dimension: 2)
        #expect(
            message { _ = try WordModel(vectors: vectors, output: table) }
                == "an output table is 4 × 2; expected 4 × 3")
        #expect(message { _ = try WordModel(vectors: vectors, form: table) } == "a form is 4 × 2; expected 3 × 3")
        let few = Vocabulary(words: [Array("a".utf8)[...]])
        #expect(
            message { _ = try WordVectors(vocabulary: few, table: table) }
                == "a table is 4 rows; expected 1, one a word")
    }
}
