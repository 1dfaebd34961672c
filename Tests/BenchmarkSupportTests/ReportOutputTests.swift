import BenchmarkSupport
import Foundation
import Testing

@Suite struct ReportOutputTests {
    @Test func `a report goes where the options say`() throws {
        try OutputFileTests.withDirectory { directory in
            let paths = ["json", "html", "svg"].map { directory.appendingPathComponent("report." + $0).path }
            let arguments = try CommandArguments(
                ["--json", paths[0], "--html", paths[1], "--roofline", paths[2]],
                options: ReportOutput.options + [ReportOutput.rooflineOption])
            try ReportOutput(arguments).write(.sample)
            #expect(try Data(contentsOf: URL(fileURLWithPath: paths[0])) == BenchmarkReport.sample.json)
            #expect(try String(contentsOfFile: paths[1], encoding: .utf8) == BenchmarkReport.sample.html)
            #expect(try String(contentsOfFile: paths[2], encoding: .utf8) == BenchmarkReport.sample.rooflineSVG)
            #expect(throws: OutputPathError.self) { try ReportOutput(arguments).write(.empty) }
        }
    }

    @Test(arguments: [
        ("report.json", "report-a-b.json"), ("report", "report-a-b"), ("a.b/c.d.html", "a.b/c.d-a-b.html"),
    ])
    func `suffixes stand before the extension`(path: String, suffixed: String) throws {
        try OutputFileTests.withDirectory { directory in
            try FileManager.default.createDirectory(
                at: directory.appendingPathComponent("a.b"), withIntermediateDirectories: true)
            let arguments = try CommandArguments(
                ["--suffix", "a", "--json", directory.appendingPathComponent(path).path, "--suffix", "b"],
                options: ReportOutput.options)
            try ReportOutput(arguments).write(.sample)
            let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            #expect(Set(names) == ["a.b", suffixed])
        }
    }

    @Test func `a path that is no file's isn't one with a suffix either`() throws {
        try OutputFileTests.withDirectory { directory in
            let arguments = try CommandArguments(
                ["--suffix", "a", "--json", directory.path], options: ReportOutput.options)
            #expect(throws: OutputPathError.self) { try ReportOutput(arguments) }
        }
    }

    @Test func `without options nothing is written`() throws {
        try ReportOutput(CommandArguments([], options: ReportOutput.options)).write(.empty)
    }
}
