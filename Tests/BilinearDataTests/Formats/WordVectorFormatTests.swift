import BilinearTraining
import Testing
import _CLibrary

@testable import BilinearData

struct WordVectorFormatTests {
    private let directory = TemporaryDirectory()

    private func recognized(_ bytes: [UInt8]) throws -> WordVectorFormat {
        var input = try InputFile(path: directory.write(bytes, to: "a"))
        return try WordVectorFormat.recognize(&input)
    }

    @Test func recognizesItsOwnFiles() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 20, dimension: 7, seed: seed)
        for format in WordVectorFormat.allCases {
            try vectors.write(to: directory.path("m"), format: format)
            var input = try InputFile(path: directory.path("m"))
            #expect(try WordVectorFormat.recognize(&input) == format, "seed \(seed)")
            #expect(contents(try WordVectors(contentsOf: directory.path("m"))) == contents(vectors), "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            ("y.npy", .npy), ("a/b.safetensors", .safetensors), ("y.txt", .word2vecText), ("y.vec", .word2vecText),
            ("y.bin", .word2vecBinary), ("y.tar.BIN", .word2vecBinary), ("Y.Npy", .npy), ("y", nil), ("npy", nil),
            ("/dev/stdout", nil), ("y.npy/x", nil), ("y.npy.gz", nil), ("", nil),
        ] as [(String, WordVectorFormat?)])
    func aNameSaysItsFormat(name: String, format: WordVectorFormat?) {
        #expect(WordVectorFormat(fileName: name) == format)
    }

    @Test func everyEndingBelongsToOneFormat() {
        for format in WordVectorFormat.allCases {
            #expect(!format.fileNameEndings.isEmpty)
            for ending in format.fileNameEndings { #expect(WordVectorFormat(fileName: "y" + ending) == format) }
        }
    }

    @Test func theGuideHasALineForEachFormat() throws {
        let article = try packageFile("Sources/BilinearData/BilinearData.docc/FileFormats.md")
        for format in WordVectorFormat.allCases {
            let line = try #require(
                article.split(separator: "\n").first { $0.contains("``WordVectorFormat/\(format)``") }, "\(format)")
            #expect(line.hasPrefix("| `\(format.rawValue)`"))
            for ending in format.fileNameEndings { #expect(line.contains("`\(ending)`"), "\(format)") }
        }
    }

    @Test func tellsTextFromBinary() throws {
        #expect(try recognized(Array("1 1\na 0.5\n".utf8)) == .word2vecText)
        #expect(try recognized(Array("1 1\na 5".utf8)) == .word2vecText)
        #expect(try recognized(Array("the 0.5 -1e-5\n".utf8)) == .word2vecText)
        #expect(try recognized(Array("1 1\na ".utf8) + littleEndian([0.5])) == .word2vecBinary)
        #expect(try recognized(Array("1 3\na ".utf8) + littleEndian([0, 0, 0])) == .word2vecBinary)
    }

    @Test func refusesWhatIsNoModel() {
        for bytes in [[], Array("just some text\n".utf8), [0, 0, 0, 0], Array("PK\u{3}\u{4} x".utf8)] {
            #expect(message { _ = try recognized(bytes) } != nil)
        }
        #expect(message { _ = try WordVectors(contentsOf: directory.path("none")) }?.contains("No such file") == true)
        #expect(message { _ = try WordVectors(contentsOf: directory.path) }?.contains("directory") == true)
    }

    @Test func readsPipes() throws {
        // A pipe has no size: neither may a reader ask for one, nor trust the header instead.
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let bytes = Array("2 1\na ".utf8) + littleEndian([1]) + Array("b ".utf8) + littleEndian([2])
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        defer { close(ends[0]) }
        #expect(contents(try WordVectors(contentsOf: "/dev/fd/\(ends[0])")) == ["a": [1], "b": [2]])
    }

    @Test func refusesToWriteWhatCouldNotBeReadBack() throws {
        let path = directory.write("old", to: "m")
        for format in WordVectorFormat.allCases {
            #expect(message { try wordVectors([("a b", [1])]).write(to: path, format: format) } != nil)
            #expect(message { try wordVectors([("", [1])]).write(to: path, format: format) } != nil)
            #expect(message { try wordVectors([("a\n", [1])]).write(to: path, format: format) } != nil)
            let refusal = message { try wordVectors([("a", [1]), ("b", [.nan])]).write(to: path, format: format) }
            #expect(refusal?.contains("'b' (row 2)") == true)
        }
        #expect(directory.read("m") == Array("old".utf8))
        #expect(directory.names() == ["m"])
    }

    @Test func npyNeedsARegularFileOpenedForIt() throws {
        #expect(message { _ = try AtomicFile(path: "/dev/null", format: .npy) } != nil)
        let output = try AtomicFile(path: directory.path("m"))
        #expect(message { try wordVectors([("a", [1])]).write(to: output, format: .npy) } != nil)
    }
}
