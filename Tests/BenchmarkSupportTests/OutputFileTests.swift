import BenchmarkSupport
import Foundation
import Testing

@Suite struct OutputFileTests {
    /// Runs `body` with a new directory, which is removed after.
    static func withDirectory(_ body: (URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory)
    }

    @Test func `a file replaces an older one, and a check leaves it and nothing else`() throws {
        try Self.withDirectory { directory in
            let path = directory.appendingPathComponent("report.json").path
            try "older".write(toFile: path, atomically: false, encoding: .utf8)
            let file = try OutputFile(path: path)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "older")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["report.json"])
            try file.write(Data("newer".utf8))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "newer")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["report.json"])
        }
    }

    @Test func `a link stays one`() throws {
        try Self.withDirectory { directory in
            let link = directory.appendingPathComponent("link.html").path
            let target = directory.appendingPathComponent("target.html").path
            try "older".write(toFile: target, atomically: false, encoding: .utf8)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            try OutputFile(path: link).write(Data("newer".utf8))
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "newer")
        }
    }

    @Test func `a path that can't be written is an error before anything is measured`() throws {
        try Self.withDirectory { directory in
            let missing = directory.appendingPathComponent("none/report.json").path
            let error = OutputPathError(description: "can't write '\(missing)': No such file or directory")
            #expect(throws: error) { try OutputFile(path: missing) }
            for path in [directory.path, "/dev/null"] {
                let error = OutputPathError(
                    description: "can't write '\(path)': found no regular file; expected one, or a new name")
                #expect(throws: error) { try OutputFile(path: path) }
            }
        }
    }
}
