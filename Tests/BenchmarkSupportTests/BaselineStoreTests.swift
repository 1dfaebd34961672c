import BenchmarkSupport
import Foundation
import Testing
import ToolSupport

@Suite struct BaselineStoreTests {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let facts: MachineFacts
    let report: BenchmarkReport

    init() throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        facts = .current
        var report = RunComparisonTests.run(seed: 1)
        report.machine.processor = facts.processor
        report.machine.caches = facts.cacheText
        report.machine.compiler = facts.compiler
        self.report = report
    }

    private func withStore(_ body: (BaselineStore) throws -> Void) throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(BaselineStore(program: "stub", in: directory))
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `what is saved is read again, sample by sample`() throws {
        try withStore { store in
            try store.checkWritable("a", force: false)
            try store.save(report, as: "a")
            #expect(try store.read("a", for: facts, force: false) == report)
            let text = try String(contentsOfFile: store.path("a"), encoding: .utf8)
            #expect(text.contains("\"arguments\"") && text.contains("\n"))
        }
    }

    @Test func `names are file names, and unknown ones are answered by those there are`() throws {
        try withStore { store in
            for name in ["a/b", "..", ".a", ""] { #expect(throws: UsageError.self) { try store.path(name) } }
            #expect(message { _ = try store.read("b", for: facts, force: false) }.contains("--save-baseline"))
            try store.checkWritable("a", force: false)
            try store.save(report, as: "a")
            #expect(
                message { _ = try store.read("b", for: facts, force: false) }
                    == "there is no baseline 'b'; expected a")
        }
    }

    @Test func `another machine's or compiler's is refused unless forced`() throws {
        try withStore { store in
            var other = report
            other.machine.processor = "another"
            try store.checkWritable("a", force: false)
            try store.save(other, as: "a")
            let found = message { _ = try store.read("a", for: facts, force: false) }
            #expect(found.contains("'another'") && found.contains("--force"))
            #expect(try store.read("a", for: facts, force: true) == other)
            other = report
            other.machine.compiler = "another"
            try store.save(other, as: "a")
            #expect(message { _ = try store.read("a", for: facts, force: false) }.contains("compiler"))
        }
    }

    @Test(arguments: [
        "", "{", "[]", "{\"format\": 2}", "{\"format\": 0}", "{\"format\": 1, \"program\": 3}",
        "{\"program\": \"stub\"}",
    ])
    func `corrupt and newer files are one line, and stay`(text: String) throws {
        try withStore { store in
            try store.checkWritable("a", force: false)
            let path = try store.path("a")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            for found in [
                message { _ = try store.read("a", for: facts, force: true) },
                message { try store.checkWritable("a", force: false) },
            ] { #expect(!found.isEmpty && !found.contains("\n") && found.contains(path)) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            try store.checkWritable("a", force: true)
        }
    }

    @Test func `samples that can't be are found`() throws {
        try withStore { store in
            var other = report
            other.kernels[3].timings[1].samples = [0]
            try store.checkWritable("a", force: false)
            try store.save(other, as: "a")
            #expect(message { _ = try store.read("a", for: facts, force: false) }.contains("damaged"))
        }
    }

    @Test func `the commit is git's, or nil where it knows none`() throws {
        try withStore { _ in #expect(PackageSources.commit(in: directory) == nil) }
        let manifest = PackageSources.directory.appendingPathComponent("Package.swift").path
        #expect(FileManager.default.fileExists(atPath: manifest))
    }
}
