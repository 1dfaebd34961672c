import BilinearTraining
import Testing

@testable import BilinearData

struct Word2VecTextTests {
    private let directory = TemporaryDirectory()
    private let expected: [String: [Float]] = ["</s>": [0.5, -1], "the": [0.001, 3e-5]]

    private func refusal(_ text: String) -> String? {
        let path = directory.write(text, to: "bad")
        return message { _ = try WordVectors(contentsOf: path, format: .word2vecText) }
    }

    @Test(arguments: [
        "2 2\n</s> 0.5 -1\nthe 0.001 3e-5\n",
        "2 2\n</s> 0.5 -1 \nthe 0.001 3e-5 \n",
        "2 2\r\n</s> 0.5 -1\r\nthe 0.001 3e-5\r\n",
        "2 2\n</s> 0.5 -1\nthe 0.001 3e-5",
        "2 2 \n</s> 0.5 -1\nthe 0.001 3e-5\n\n",
        "</s> 0.5 -1\nthe 0.001 3e-5\n",
        "</s> 0.5 -1\nthe 0.001 3e-5",
    ])
    func readsTheVariants(text: String) throws {
        let vectors = try WordVectors(contentsOf: directory.write(text, to: "a"))
        #expect(contents(vectors) == expected)
        #expect(vectors.vocabulary.id(of: "</s>") == 0)
    }

    @Test func wordsAreBytes() throws {
        let text = Array("1 1\n".utf8) + [0xff, 0x09, 0xc2, 0xa0] + Array(" 1\n".utf8)
        let vectors = try WordVectors(contentsOf: directory.write(text, to: "a"))
        #expect(vectors.vocabulary.id(of: [0xff, 0x09, 0xc2, 0xa0]) == 0)
    }

    @Test func writesShortestNumbers() throws {
        let vectors = try wordVectors([("</s>", [0.5, -1]), ("the", [0.1, 1.0 / 3])])
        try vectors.write(to: directory.path("a"), format: .word2vecText)
        #expect(directory.read("a") == Array("2 2\n</s> 0.5 -1.0\nthe 0.1 0.33333334\n".utf8))
    }

    @Test func roundTripsEveryBit() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 3_000, dimension: 50, seed: seed)
        try vectors.write(to: directory.path("a"), format: .word2vecText)
        #expect(contents(try WordVectors(contentsOf: directory.path("a"))) == contents(vectors), "seed \(seed)")
    }

    @Test func refusesBadLinesByNumber() {
        #expect(refusal("2 2\na 1 2\nb 1\n")?.contains("line 3: found 1 numbers") == true)
        #expect(refusal("2 2\na 1 2 3\nb 1 2\n")?.contains("line 2: found 3 numbers") == true)
        #expect(refusal("a 1 2\nb 1\n")?.contains("line 2: found 1 numbers") == true)
        #expect(refusal("2 2\na 1 x\nb 1 2\n")?.contains("line 2: found \"x\" as number 2") == true)
        #expect(refusal("2 2\na 1 1e99\nb 1 2\n")?.contains("row 1, word \"a\"") == true)
        #expect(refusal("2 2\na 1 nan\nb 1 2\n")?.contains("line 2: found \"nan\"") == true)
        #expect(refusal("2 2\na 1 2\na 1 2\n")?.contains("line 3: found \"a\" in row 2, as in row 1") == true)
        #expect(refusal("2 2\n 1 2\na 1 2\n")?.contains("line 2: found an empty word") == true)
        #expect(refusal("2 2\n\nabcdefgh 1 2\n")?.contains("line 2") == true)
        #expect(refusal("2 2\na 1 2\nb 1 2\nc 1 2\n")?.contains("line 4: found a line after row 2") == true)
        #expect(refusal("3 2\na 1 2\nbbbbbbbbbb 1 2\n")?.contains("line 4: found the end of the file") == true)
        #expect(refusal("a 1 2\n\nb 1 2\n")?.contains("line 3: found a line after row 1") == true)
    }

    @Test func refusesLyingHeadersAndGarbage() {
        for text in ["-2 2\na 1 2\n", "2 0\na\n", "9999999999999999999 2\na 1 2\n", "2 999999999\na 1 2\n"] {
            #expect(refusal(text)?.contains("line 1: found") == true, "\(text)")
        }
        #expect(refusal("") != nil)
        #expect(refusal("word\n") != nil)
        let long = String(repeating: "a", count: 3 << 20)
        #expect(refusal("1 1\n\(long) 1\n")?.contains("more than") == true)
        #expect(refusal("1 1\n\(long.prefix(1_500_000)) 1\n")?.contains("a word of more than 1048576 bytes") == true)
    }
}
