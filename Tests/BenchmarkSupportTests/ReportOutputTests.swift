import BilinearData
import Foundation
import Testing

@testable import BenchmarkSupport

@Suite struct ReportOutputTests {
    /// Runs `body` with a new directory, which is removed after.
    static func withDirectory(_ body: (URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory)
    }

    @Test func `a report goes where the options say`() throws {
        try Self.withDirectory { directory in
            let paths = ["json", "html", "svg"].map { directory.appendingPathComponent("report." + $0).path }
            var output = ReportOutput()
            (output.json, output.html, output.roofline) = (paths[0], paths[1], paths[2])
            try output.open().write(.sample)
            #expect(try Data(contentsOf: URL(fileURLWithPath: paths[0])) == BenchmarkReport.sample.json)
            #expect(try String(contentsOfFile: paths[1], encoding: .utf8) == BenchmarkReport.sample.html)
            #expect(try String(contentsOfFile: paths[2], encoding: .utf8) == BenchmarkReport.sample.rooflineSVG)
            #expect(throws: BenchmarkError.self) { try output.open().write(.empty) }
        }
    }

    @Test(arguments: [
        ("report.json", "report-a-b.json"), ("report", "report-a-b"), ("a.b/c.d.html", "a.b/c.d-a-b.html"),
    ])
    func `suffixes stand before the extension`(path: String, suffixed: String) throws {
        try Self.withDirectory { directory in
            try FileManager.default.createDirectory(
                at: directory.appendingPathComponent("a.b"), withIntermediateDirectories: true)
            var output = ReportOutput()
            (output.json, output.suffixes) = (directory.appendingPathComponent(path).path, ["a", "b"])
            try output.open().write(.sample)
            let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            #expect(Set(names) == ["a.b", suffixed])
        }
    }

    @Test func `a path that is no file's isn't one with a suffix either`() throws {
        try Self.withDirectory { directory in
            var output = ReportOutput()
            (output.json, output.suffixes) = (directory.path, ["a"])
            #expect(throws: DataError.self) { try output.open() }
            output.json = "/dev/null"
            try output.open().write(.sample)
        }
    }

    @Test func `a file is there when it is complete, an older one until then`() throws {
        try Self.withDirectory { directory in
            var output = ReportOutput()
            output.json = directory.appendingPathComponent("report.json").path
            _ = try output.open()
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
            try "older".write(toFile: output.json!, atomically: false, encoding: .utf8)
            let files = try output.open()
            #expect(try String(contentsOfFile: output.json!, encoding: .utf8) == "older")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["report.json"])
            try files.write(.sample)
            #expect(FileManager.default.contents(atPath: output.json!) == (try BenchmarkReport.sample.json))
        }
    }

    @Test func `without options nothing is written`() throws { try ReportOutput().open().write(.empty) }
}
