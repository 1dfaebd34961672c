import BenchmarkSupport
import BilinearKernels
import Foundation

/// The JSON file that a report is written to.
struct ReportFile {
    private let path: String

    /// - Throws: `ExternalFileError` where the file can't be written: better before the measurement than after it.
    init(_ path: String) throws {
        self.path = path
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw ExternalFileError(description: "--json \(path): found a directory; expected a file")
        }
        // What is written in one go is a new file at first, beside the old one.
        let probe = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = open(probe, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw ExternalFileError(path: path, reason: "can't write") }
        close(descriptor)
        unlink(probe)
    }

    func write(_ report: BenchmarkReport) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(report).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ExternalFileError(description: "\(path): can't write: \(error.localizedDescription)")
        }
    }
}

/// What is wrong with a file that the command line names.
struct ExternalFileError: Error, CustomStringConvertible {
    let description: String

    init(description: String) { self.description = description }

    /// With what the system said last.
    init(path: String, reason: String) {
        description = "\(path): \(reason): \(String(cString: strerror(errno)))"
    }
}

extension BenchmarkReport.Machine {
    /// What training's figures depend on; bandwidths aren't measured.
    static func measure() -> Self {
        let facts = MachineFacts.current
        let peaks = InstructionSet.available.map { ($0.rawValue, MultiplyAddPeak.measure($0)) }
        return Self(
            processor: facts.processor, caches: facts.caches, compiler: facts.compiler, commit: nil,
            noise: MachineNoise.measure().statistics.relativeSpread,
            multiplyAddPeaks: Dictionary(uniqueKeysWithValues: peaks), bandwidths: [])
    }
}
