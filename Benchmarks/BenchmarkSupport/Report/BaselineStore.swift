import Foundation
import ToolSupport

/// Reports that later runs are compared with, by name: files in a directory that git ignores.
package struct BaselineStore: Sendable {
    private let directory: URL
    private let program: String

    /// - Parameter directory: the package's.
    package init(program: String, in directory: URL = PackageSources.directory) {
        self.program = program
        self.directory = directory.appendingPathComponent(".build/benchmark-baselines/\(program)", isDirectory: true)
    }

    /// Where the baseline of that name lies, or would.
    package func path(_ name: String) throws(UsageError) -> String {
        guard !name.contains("/"), !name.hasPrefix("."), !name.isEmpty else {
            throw UsageError(
                message: "'\(name)' is no name of a baseline; expected one without slashes that begins with no dot")
        }
        return directory.appendingPathComponent(name + ".json").path
    }

    /// - Parameter force: takes a baseline of another machine or compiler as well.
    package func read(_ name: String, for machine: MachineFacts, force: Bool) throws -> BenchmarkReport {
        let path = try path(name)
        guard FileManager.default.fileExists(atPath: path) else {
            let names = names
            throw BenchmarkError(
                "there is no baseline '\(name)'; expected \(names.isEmpty ? "one saved before by --save-baseline" : names.joined(separator: ", "))"
            )
        }
        let report = try BenchmarkReport(contentsOf: path)
        guard report.program == program else {
            throw BenchmarkError("baseline '\(name)' is one of \(report.program); expected one of \(program)")
        }
        let facts = [
            ("processor", report.machine.processor, machine.processor),
            ("caches", report.machine.caches, machine.cacheText),
            ("compiler", report.machine.compiler, machine.compiler),
        ]
        if !force, let (fact, found, expected) = facts.first(where: { $0.1 != $0.2 }) {
            throw BenchmarkError(
                "baseline '\(name)' has the \(fact) '\(found ?? "unknown")'; expected '\(expected ?? "unknown")', or --force"
            )
        }
        return report
    }

    /// Checks whether a baseline of that name can be saved. An existing baseline is replaced. A file that this version
    /// can't read is replaced only with `force`, because it may be a newer version's.
    package func checkWritable(_ name: String, force: Bool) throws {
        let path = try path(name)
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        } catch {
            throw BenchmarkError("can't make the directory '\(directory.path)' for baselines")
        }
        _ = try LateFile(path: path)
        guard !force, FileManager.default.fileExists(atPath: path) else { return }
        do {
            _ = try BenchmarkReport(contentsOf: path)
        } catch {
            throw BenchmarkError("\(error); expected another name, or --force to replace it")
        }
    }

    package func save(_ report: BenchmarkReport, as name: String) throws {
        try LateFile(path: path(name)).write(report.json)
    }

    private var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return files.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    }
}
