import BilinearTraining
import Testing

@testable import BilinearData

struct Word2VecBinaryTests {
    private let directory = TemporaryDirectory()
    private let rows: [(String, [Float])] = [("</s>", [0.5, -1, 2]), ("the", [1e-5, 3, -0.0]), ("é", [7, 8, 9])]

    private func file(header: String = "3 3\n", separator: [UInt8]) -> [UInt8] {
        Array(header.utf8) + rows.flatMap { Array($0.0.utf8) + [0x20] + littleEndian($0.1) + separator }
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        let path = directory.write(bytes, to: "bad")
        return message { _ = try WordVectors(contentsOf: path, format: .word2vecBinary) }
    }

    @Test(arguments: [[UInt8](), [0x0a]])
    func readsRowsWithAndWithoutNewline(separator: [UInt8]) throws {
        let vectors = try WordVectors(contentsOf: directory.write(file(separator: separator), to: "a"))
        #expect(vectors.vocabulary.id(of: "</s>") == 0)
        #expect(vectors.vocabulary.id(of: "é") == 2)
        #expect(contents(vectors) == Dictionary(uniqueKeysWithValues: rows))
    }

    @Test func writesWhatWord2VecWrites() throws {
        try wordVectors(rows).write(to: directory.path("a"), format: .word2vecBinary)
        #expect(directory.read("a") == file(separator: [0x0a]))
    }

    @Test(arguments: [1, 300, 300_000])
    func roundTripsBeyondABlock(dimension: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 310_000 / dimension + 1, dimension: dimension, seed: seed)
        try vectors.write(to: directory.path("a"), format: .word2vecBinary)
        let read = try WordVectors(contentsOf: directory.path("a"), format: .word2vecBinary)
        #expect(contents(read) == contents(vectors), "seed \(seed)")
    }

    @Test func aBinaryZeroRowStartingWithANewlineByteIsData() throws {
        // 0x0a as a float's first byte must not be taken for a row's end.
        let float = Float(bitPattern: 0x3f00_000a)
        let bytes = Array("2 1\na ".utf8) + littleEndian([float]) + Array("b ".utf8) + littleEndian([float])
        let vectors = try WordVectors(contentsOf: directory.write(bytes, to: "a"))
        #expect(contents(vectors) == ["a": [float], "b": [float]])
    }

    @Test func refusesLyingHeaders() {
        for header in ["0 3\n", "-1 3\n", "3 0\n", "3 -3\n", "3 1000000000\n", "4000000000 3\n"] {
            #expect(refusal(file(header: header, separator: []))?.contains("line 1: found") == true, "\(header)")
        }
        #expect(refusal(file(header: "99999999999999999999 99999999999999999999\n", separator: [])) != nil)
        #expect(refusal(file(header: "4 3\n", separator: []))?.contains("4 vectors of 3 numbers") == true)
        #expect(refusal(file(header: "2 3\n", separator: []))?.contains("more bytes after row 2") == true)
        #expect(refusal(file(header: "3\n", separator: []))?.contains("line 1") == true)
        #expect(refusal([]) != nil)
    }

    @Test func refusesEveryTruncation() {
        let whole = file(separator: [0x0a])
        for length in 0..<(whole.count - 1) {
            #expect(refusal(Array(whole[..<length])) != nil, "\(length) bytes")
        }
    }

    @Test func refusesBadRows() {
        let nan = Array("1 1\nbad ".utf8) + littleEndian([.nan])
        #expect(refusal(nan)?.contains("row 1, word \"bad\"") == true)
        let infinite = Array("1 1\nbad ".utf8) + littleEndian([-.infinity])
        #expect(refusal(infinite)?.contains("row 1, word \"bad\"") == true)
        let twice = Array("2 1\na ".utf8) + littleEndian([1]) + Array("a ".utf8) + littleEndian([2])
        #expect(refusal(twice)?.contains("\"a\" in row 2, as in row 1") == true)
        #expect(refusal(Array("1 1\n ".utf8) + littleEndian([1, 1]))?.contains("empty word") == true)
        let long = Array("1 1\n".utf8) + [UInt8](repeating: 0x61, count: 3 << 20) + [0x20, 0, 0, 0, 0]
        #expect(refusal(long)?.contains("a word of more than 1048576 bytes") == true)
    }
}
