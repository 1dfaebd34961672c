import BilinearTraining
import _CLibrary

@testable import BilinearData

/// The text of a file of this package, by its path from the root.
func packageFile(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    var input = try InputFile(path: "\(root)/\(path)")
    var bytes: [UInt8] = []
    while try input.fill(1) {
        bytes += input.buffer[input.start..<input.end]
        input.consume(input.available)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// A new directory that is removed with all it holds when the last reference goes.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("\(P_tmpdir)/bilinear-tests-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "mkdtemp failed")
        path = String(decoding: template.dropLast().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names() {
            chmod(path(name), 0o700)
            if unlink(path(name)) != 0 { rmdir(path(name)) }
        }
        rmdir(path)
    }

    func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file in the directory and returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) -> String {
        let file = fopen(path(name), "wb")!
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        return path(name)
    }

    @discardableResult
    func write(_ text: String, to name: String) -> String { write(Array(text.utf8), to: name) }

    /// The bytes of a file in the directory; nil where there is none.
    func read(_ name: String) -> [UInt8]? {
        guard let file = fopen(path(name), "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return bytes
    }

    /// What lies in the directory, sorted.
    func names() -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

/// A seeded generator (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// Word vectors from rows.
func wordVectors(_ rows: [(String, [Float])]) throws -> WordVectors {
    let table = try EmbeddingTable(rows: rows.count, dimension: rows[0].1.count)
    for (index, row) in rows.enumerated() { table.setRow(index, to: row.1) }
    return try WordVectors(vocabulary: Vocabulary(words: rows.map { Array($0.0.utf8)[...] }), table: table)
}

/// Word vectors with random numbers; the words are w0, w1, ….
func randomWordVectors(count: Int, dimension: Int, seed: UInt64) throws -> WordVectors {
    var generator = SeededGenerator(state: seed)
    return try wordVectors(
        (0..<count).map { ("w\($0)", (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }) })
}

/// Words and rows, for comparisons.
func contents(_ vectors: WordVectors) -> [String: [Float]] {
    Dictionary(uniqueKeysWithValues: (0..<vectors.count).map { (vectors.vocabulary.word($0), vectors.table.row($0)) })
}

/// The little-endian bytes of floats.
func littleEndian(_ floats: [Float]) -> [UInt8] {
    floats.flatMap { float in (0..<4).map { UInt8(truncatingIfNeeded: float.bitPattern >> (8 * $0)) } }
}

/// The description of the `DataError` that `body` throws; nil where it throws none.
func message(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? DataError)?.description
    }
}
