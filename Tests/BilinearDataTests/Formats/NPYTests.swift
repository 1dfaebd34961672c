import BilinearTraining
import Testing

@testable import BilinearData

struct NPYTests {
    private let directory = TemporaryDirectory()

    /// An `.npy` file as the format's definition has it, without padding.
    private func file(_ dictionary: String, data: [UInt8], version: UInt8 = 1) -> [UInt8] {
        let length = dictionary.utf8.count
        let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0] + lengthBytes + Array(dictionary.utf8) + data
    }

    private func dictionary(
        descr: String = "'<f4'", order: String = "False", shape: String = "(2, 2)"
    ) -> String {
        "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), }\n"
    }

    private func load(_ bytes: [UInt8], words: String? = "a\nb\n") throws -> WordVectors {
        directory.write(bytes, to: "m.npy")
        if let words { directory.write(words, to: "m.npy.words.txt") }
        return try WordVectors(contentsOf: directory.path("m.npy"))
    }

    @Test func writesVersionOneWithAlignedData() throws {
        let vectors = try wordVectors([("a", [1, 2, 3]), ("b", [4, 5, 6])])
        try vectors.write(to: directory.path("m.npy"), format: .npy)
        let bytes = try #require(directory.read("m.npy"))
        #expect(bytes.starts(with: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]))
        let dataStart = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        #expect(dataStart % 64 == 0)
        #expect(
            String(decoding: bytes[10..<dataStart], as: UTF8.self)
                .hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } "))
        #expect(bytes[dataStart - 1] == 0x0a)
        #expect(Array(bytes[dataStart...]) == littleEndian([1, 2, 3, 4, 5, 6]))
        #expect(directory.read("m.npy.words.txt") == Array("a\nb\n".utf8))
        #expect(directory.names() == ["m.npy", "m.npy.words.txt"])
        #expect(contents(try WordVectors(contentsOf: directory.path("m.npy"))) == contents(vectors))
    }

    @Test(arguments: [UInt8(1), 2, 3])
    func readsEveryVersion(version: UInt8) throws {
        let data = littleEndian([1, 2, 3, 4])
        let vectors = try load(file(dictionary(), data: data, version: version))
        #expect(contents(vectors) == ["a": [1, 2], "b": [3, 4]])
    }

    @Test func readsOtherSpellingsAndDoubles() throws {
        let spelling = "{\"shape\":(2,1),\"fortran_order\":False,\"descr\":\"<f8\"}"
        let doubles = [1.5, -0.1].flatMap { value in
            (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
        }
        #expect(contents(try load(file(spelling, data: doubles))) == ["a": [1.5], "b": [-0.1]])
    }

    @Test(arguments: [
        ("'>f4'", "False", "(2, 2)", "descr '>f4'"), ("'<i4'", "False", "(2, 2)", "descr '<i4'"),
        ("[('a', '<f4')]", "False", "(2, 2)", "descr"), ("'<f4'", "True", "(2, 2)", "fortran_order True"),
        ("'<f4'", "False", "(4,)", "shape (4,)"), ("'<f4'", "False", "(1, 2, 2)", "shape (1, 2, 2)"),
        ("'<f4'", "False", "(-2, -2)", "-2 vectors"), ("'<f4'", "False", "()", "shape ()"),
        ("'<f4'", "False", "(3, 2)", "3 vectors"), ("'<f4'", "False", "(1, 2)", "more"),
        ("'<f4'", "False", "(2, 999999999)", "999999999 numbers"),
        ("'<f4'", "False", "(99999999999999999999, 2)", "shape"), ("'<f4'", "Fal se", "(2, 2)", "fortran_order Fal se"),
        ("'<f4'", "False", "(2,, 2)", "shape"), ("'<f4'", "False", "(2, 0 2)", "shape"),
        ("'<f4'", "False", "(02, 2)", "shape"), ("'<f4'", "False", "(2, 2), 'a': 1", "the key \"a\""),
        ("'<f4'", "False", "(2, 2), 'shape': (2, 2)", "dictionary"),
    ])
    func refusesOtherHeaders(descr: String, order: String, shape: String, found: String) {
        let bytes = file(dictionary(descr: descr, order: order, shape: shape), data: littleEndian([1, 2, 3, 4]))
        let refusal = message { _ = try load(bytes) }
        #expect(refusal?.contains(found) == true, "\(refusal ?? "accepted")")
    }

    @Test func refusesEveryTruncationAndGarbledHeaders() {
        let whole = file(dictionary(), data: littleEndian([1, 2, 3, 4]))
        for length in 0..<whole.count {
            #expect(message { _ = try load(Array(whole[..<length])) } != nil, "\(length) bytes")
        }
        #expect(message { _ = try load(whole + [0]) } != nil)
        #expect(message { _ = try load(file(dictionary(), data: [], version: 4)) }?.contains("version 4") == true)
        for text in ["", "{", "{}", "{'descr'}", "{'descr': '<f4}", "[1]", "{1: 2}", "{'shape': (2, 2}, 3)"] {
            #expect(message { _ = try load(file(text, data: littleEndian([1, 2, 3, 4]))) } != nil, "\(text)")
        }
    }

    /// As a run leaves them that is killed between its two renames, or two runs that end at once.
    @Test func refusesWordsOfAnotherRun() throws {
        let path = directory.path("m.npy")
        try wordVectors([("a", [1, 2]), ("b", [4, 5])]).write(to: path, format: .npy)
        directory.write("a\nc\n", to: "m.npy.words.txt")
        #expect(
            message { _ = try WordVectors(contentsOf: path) }?
                .contains("m.npy.words.txt: found other words than '\(path)'") == true)
        directory.write("b\na\n", to: "m.npy.words.txt")
        #expect(message { _ = try WordVectors(contentsOf: path) } != nil)
        directory.write("a\r\nb", to: "m.npy.words.txt")
        #expect(contents(try WordVectors(contentsOf: path)) == ["a": [1, 2], "b": [4, 5]])
    }

    @Test func refusesWordsThatDoNotMatch() {
        let bytes = file(dictionary(), data: littleEndian([1, 2, 3, 4]))
        #expect(message { _ = try load(bytes, words: nil) }?.contains("m.npy.words.txt: can't open") == true)
        #expect(message { _ = try load(bytes, words: "a\n") }?.contains("1 words") == true)
        #expect(message { _ = try load(bytes, words: "a\nb\nc\n") }?.contains("more than 2 words") == true)
        #expect(message { _ = try load(bytes, words: "a\na\n") }?.contains("line 2") == true)
        #expect(message { _ = try load(bytes, words: "a\n\n") }?.contains("empty word") == true)
        let nan = file(dictionary(), data: littleEndian([1, 2, 3, .nan]))
        #expect(message { _ = try load(nan) }?.contains("row 2, word \"b\"") == true)
    }
}
