import BilinearTraining
import Testing

@testable import BilinearData

struct SafetensorsTests {
    private let directory = TemporaryDirectory()

    private func load(_ bytes: [UInt8]) throws -> Safetensors {
        try Safetensors(contentsOf: directory.write(bytes, to: "file"))
    }

    /// A file of a header and data, as the format's definition has it.
    private func file(_ header: String, data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
        let length = length ?? UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
    }

    private func tensor(_ name: String, _ shape: String, _ offsets: String, dtype: String = "F32") -> String {
        "\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }

    private func table(_ rows: [[Float]]) throws -> EmbeddingTable {
        try wordVectors(rows.map { ("", $0) }).table
    }

    /// Written by safetensors 0.8.0 for Python: save({'ids': int64 [3, 2⁶³−1], 'm': float32 [[1.5, −2], [0.25, 3]],
    /// 'v': float32 [7]}, metadata={'a': 'ü"\n\\'}).
    private static let ofPython =
        "d0000000000000007b225f5f6d657461646174615f5f223a7b2261223a22c3bc5c225c6e5c5c227d2c22696473223a7b22647479706522"
        + "3a22493634222c227368617065223a5b325d2c22646174615f6f666673657473223a5b302c31365d7d2c226d223a7b226474797065223a"
        + "22463332222c227368617065223a5b322c325d2c22646174615f6f666673657473223a5b31362c33325d7d2c2276223a7b226474797065"
        + "223a22463332222c227368617065223a5b315d2c22646174615f6f666673657473223a5b33322c33365d7d7d20202020202020"
        + "0300000000000000ffffffffffffff7f0000c03f000000c00000803e000040400000e040"

    private static var bytesOfPython: [UInt8] {
        let digits = Array(ofPython)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16)! }
    }

    @Test func readsAFileOfPython() throws {
        let file = try load(Self.bytesOfPython)
        #expect(file.tensors.map(\.name) == ["ids", "m", "v"])
        #expect(file.metadata == ["a": "ü\"\n\\"])
        #expect(try file.integers("ids") == [3, .max])
        let matrix = try file.matrix("m", rows: 2, dimension: 2)
        #expect(matrix.row(0) == [1.5, -2] && matrix.row(1) == [0.25, 3])
        #expect(try file.vector("v", count: 1).row(0) == [7])
    }

    @Test func writesTheBytesOfPython() throws {
        let file = Safetensors(
            tensors: [
                .init(name: "m", .matrix(try table([[1.5, -2], [0.25, 3]]))),
                .init(name: "v", .vector(try table([[7]]))),
                .init(name: "ids", .integers([3, .max])),
            ], metadata: ["a": "ü\"\n\\"])
        let output = try AtomicFile(path: directory.path("file"))
        try file.write(to: output)
        #expect(directory.read("file") == nil)
        try output.commit()
        #expect(directory.read("file") == Self.bytesOfPython)
    }

    @Test func writesEveryFloatBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        let floats = (0..<6_000).map { _ in Float(bitPattern: .random(in: 0...UInt32.max, using: &generator)) }
            .map { $0.isFinite ? $0 : -0.0 }
        let rows = (0..<300).map { Array(floats[20 * $0..<20 * $0 + 20]) }
        let output = try AtomicFile(path: directory.path("file"))
        try Safetensors(tensors: [.init(name: "é/😀", .matrix(try table(rows)))]).write(to: output)
        try output.commit()
        let read = try Safetensors(contentsOf: directory.path("file")).matrix("é/😀", rows: 300, dimension: 20)
        #expect((0..<300).allSatisfy { read.row($0).map(\.bitPattern) == rows[$0].map(\.bitPattern) }, "seed \(seed)")
    }

    @Test func refusesToWriteWhatCouldNotBeReadBack() throws {
        let one = try table([[1]])
        for (tensors, found) in [
            ([.init(name: "a", .integers([1])), .init(name: "a", .vector(one))], "\"a\""),
            ([.init(name: "__metadata__", .vector(one))], "__metadata__"), ([.init(name: "a", .integers([]))], "empty"),
            ([.init(name: "a", .matrix(try table([[1, .nan]])))], "not a number"),
        ] as [([Safetensors.Tensor], String)] {
            directory.write("older", to: "older")
            let output = try AtomicFile(path: directory.path("older"))
            #expect(message { try Safetensors(tensors: tensors).write(to: output) }?.contains(found) == true)
            output.discard()
            #expect(directory.read("older") == Array("older".utf8))
        }
    }

    @Test func otherShapesThanAskedForAreErrors() throws {
        let file = try load(Self.bytesOfPython)
        #expect(message { _ = try file.matrix("x") }?.contains("no tensor \"x\"") == true)
        #expect(
            message { _ = try file.matrix("m", rows: 3, dimension: 2) }?
                .contains("found the tensor \"m\", F32 of shape [2, 2], expected F32 of shape [3, 2]") == true)
        #expect(message { _ = try file.matrix("m", dimension: 3) }?.contains("[rows, 3]") == true)
        #expect(message { _ = try file.matrix("v") } != nil)
        #expect(message { _ = try file.vector("m") } != nil)
        #expect(message { _ = try file.vector("v", count: 2) } != nil)
        #expect(message { _ = try file.integers("v") }?.contains("expected I64") == true)
        #expect(message { _ = try file.integers("ids", count: 3) } != nil)
    }

    // MARK: Files that lie

    @Test func refusesEveryTruncationAndWhatFollows() {
        let whole = Self.bytesOfPython
        for length in 0..<whole.count {
            #expect(message { _ = try load(Array(whole[..<length])) } != nil, "\(length) bytes")
        }
        #expect(message { _ = try load(whole + [0]) }?.contains("37 bytes behind the header") == true)
    }

    @Test func anyByteOfTheHeaderChangedIsReadOrRefused() {
        let whole = Self.bytesOfPython
        for index in 0..<whole.count - 36 {
            var bytes = whole
            bytes[index] ^= [0x01, 0x80, 0xff][index % 3]
            // It mustn't crash; what is read has the size of the file.
            if let file = try? load(bytes) { #expect(file.tensors.count == 3) }
        }
    }

    @Test(arguments: [UInt64(1) << 63, .max, 100_000_001, 1 << 40, 60])
    func refusesLengthsThatLie(length: UInt64) {
        #expect(message { _ = try load(file("{}", length: length)) }?.contains("a header of \(length) bytes") == true)
    }

    @Test func refusesHeadersThatLie() {
        for (members, found) in [
            ([tensor("a", "[2]", "[0,8]"), tensor("b", "[2]", "[4,12]")], "overlaps another"),
            ([tensor("a", "[2]", "[0,8]"), tensor("b", "[2]", "[0,8]")], "overlaps another"),
            ([tensor("a", "[1]", "[0,4]"), tensor("b", "[1]", "[8,12]")], "leaves a hole"),
            ([tensor("a", "[2]", "[4,12]")], "leaves a hole"), ([tensor("a", "[4]", "[0,16]")], "12 bytes behind"),
            ([tensor("a", "[2]", "[0,8]")], "12 bytes behind"), ([tensor("a", "[2]", "[0,12]")], "in 12 bytes"),
            ([tensor("a", "[3]", "[0,12]"), tensor("a", "[3]", "[0,12]")], "expected another name"),
            ([tensor("a", "[3]", "[-4,8]")], "data_offsets [-4,8]"), ([tensor("a", "[3]", "[12,0]")], "data_offsets"),
            ([tensor("a", "[3]", "[0]")], "data_offsets"), ([tensor("a", "[3]", "[0,4,12]")], "data_offsets"),
            ([tensor("a", "[3]", "[0,99999999999999999999]")], "data_offsets"),
            ([tensor("a", "[3]", "[0,12.0]")], "data_offsets"), ([tensor("a", "[3]", "7")], "without"),
            ([tensor("a", "[3]", "[0,9223372036854775807]")], "bytes"),
            ([tensor("a", "[4611686018427387904,4]", "[0,12]")], "expected a smaller shape"),
            ([tensor("a", "[-3]", "[0,12]")], "shape [-3]"), ([tensor("a", "[0]", "[0,0]")], "shape [0]"),
            ([tensor("a", "[]", "[0,4]")], "shape []"), ([tensor("a", "[1,1,3]", "[0,12]")], "shape [1,1,3]"),
            ([tensor("a", "[3.0]", "[0,12]")], "shape [3.0]"), ([tensor("a", "[\"3\"]", "[0,12]")], "shape"),
            ([tensor("a", "3", "[0,12]")], "without"), ([tensor("a", "[3]", "[-0,12]")], "data_offsets"),
            ([tensor("a", "[6]", "[0,12]", dtype: "F16")], "dtype F16"),
            ([tensor("a", "[3]", "[0,12]", dtype: "f32")], "dtype f32"), (["\"a\":{\"dtype\":\"F32\"}"], "without"),
            (["\"a\":1"], "without"), (["\"__metadata__\":1"], "__metadata__"),
            (["\"__metadata__\":{\"a\":1}"], "__metadata__"), ([], "12 bytes behind"), ([","], "a header in JSON"),
        ] {
            let bytes = file("{" + members.joined(separator: ",") + "}", data: littleEndian([1, 2, 3]))
            let refusal = message { _ = try load(bytes) }
            #expect(refusal?.contains(found) == true, "\(members): \(refusal ?? "accepted")")
        }
        for text in ["", "[]", "null", "{}}", String(repeating: "[", count: 100_000)] {
            #expect(message { _ = try load(file(text)) } != nil)
        }
        #expect(message { _ = try load(file("{\(tensor("a", "[1]", "[0,4]"))}", data: littleEndian([.nan]))) } != nil)
    }

    @Test func namesInMessagesAreShort() {
        let long = String(repeating: "a", count: 100_000)
        for members in [
            tensor(long, "[3]", "[0,8]"), tensor(long, "[3]", "[4,16]"), tensor(long, "[1,1,1]", "[0,12]"),
            tensor("a", "[3]", "[0,12]", dtype: long),
            tensor(long, "[3]", "[0,12]") + "," + tensor(long, "[3]", "[0,12]"),
            tensor("a", "[\(long.replacing("a", with: "1,"))1]", "[0,12]"), "\"__metadata__\":{\"\(long)\":1}",
            "\"\(long)\":1",
        ] {
            let refusal = message { _ = try load(file("{\(members)}", data: littleEndian([1, 2, 3]))) }
            #expect((1..<500).contains(refusal?.utf8.count ?? 0), "\(refusal?.prefix(500) ?? "accepted")")
        }
    }

    @Test func refusesWhatIsNoFile() {
        #expect(message { _ = try Safetensors(contentsOf: directory.path) }?.contains("can't read") == true)
        #expect(message { _ = try Safetensors(contentsOf: "/dev/zero") }?.contains("no regular file") == true)
    }
}
