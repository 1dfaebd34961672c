import Foundation
import Testing

@Suite struct BenchmarkProgramTests {
    static let names = ["kernel-benchmarks", "training-benchmarks"]

    /// Runs one of the programs, which the build puts beside the test bundle. A debug build refuses to measure.
    static func run(
        _ name: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String, errors: String) {
        final class Marker {}
        #if os(macOS)
            let directory = Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
        #else
            let directory = Bundle.main.bundleURL
        #endif
        let process = Process()
        process.executableURL = directory.appendingPathComponent(name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        func text(_ pipe: Pipe) -> String {
            String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        let texts = (text(output), text(errors))
        process.waitUntilExit()
        return (process.terminationStatus, texts.0, texts.1)
    }

    @Test(arguments: names) func `a dry run of right arguments measures and writes nothing`(name: String) throws {
        try ReportOutputTests.withDirectory { directory in
            let path = directory.appendingPathComponent("report.json").path
            let result = try Self.run(name, ["--dry-run", "--quick", "--json", path])
            #expect(result == (0, "", ""))
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
        }
    }

    @Test(
        arguments: [
            (["--slow"], 2), (["--threshold", "5%"], 2), (["--json", "/no/such/directory/file"], 1),
            (["--compare", "\(UUID())"], 1),
        ] as [([String], Int32)])
    func `a dry run finds what is wrong with arguments, in one line`(arguments: [String], status: Int32) throws {
        for name in Self.names {
            let result = try Self.run(name, ["--dry-run"] + arguments)
            #expect(result.status == status && result.output == "")
            #expect(result.errors.hasPrefix("\(name): ") && result.errors.split(separator: "\n").count == 1)
            #expect(!result.errors.contains("unknown option '--dry-run'") && !result.errors.contains("debug build"))
        }
    }

    @Test(arguments: names + ["verify-kernels"])
    func `an instruction set that doesn't exist is refused`(name: String) throws {
        let arguments = name == "verify-kernels" ? ["--quick"] : ["--dry-run", "--quick"]
        let result = try Self.run(name, arguments, environment: ["BILINEAR_ISA": "sse9"])
        #expect(result.status == 1 && result.output == "")
        #expect(result.errors.hasPrefix("\(name): BILINEAR_ISA is 'sse9'; expected one of "))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    /// `swift package benchmark` finds them there.
    @Test(arguments: names) func `lines of the help begin with the options`(name: String) throws {
        let help = try Self.run(name, ["--help"])
        #expect(help.status == 0 && help.errors == "")
        let words = Set(help.output.split(separator: "\n").compactMap { $0.split(separator: " ").first })
        let shared = [
            "--quick", "--progress", "--save-baseline", "--compare", "--threshold", "--force", "--json", "--html",
        ]
        let own = name == "kernel-benchmarks" ? ["--isa", "--filter", "--roofline"] : ["--objective", "--contender"]
        for option in shared + ["--suffix", "--dry-run", "--help"] + own { #expect(words.contains(option[...])) }
        #expect(!words.contains("--contender") || !words.contains("--filter"))
    }

    @Test(arguments: names) func `options that a plugin gives may be given once more`(name: String) throws {
        let arguments = ["--dry-run", "--progress", "--suffix", "a"]
        #expect(try Self.run(name, arguments + arguments) == (0, "", ""))
    }
}
