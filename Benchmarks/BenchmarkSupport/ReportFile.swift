import Foundation

/// What is wrong with a file of a report.
package struct ReportFileError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(_ description: String) { self.description = description }
}

extension BenchmarkReport {
    /// JSON with its keys in order; a file that is already there is replaced as a whole or not at all.
    package func write(to path: String) throws(ReportFileError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ReportFileError("can't write '\(path)': \(Self.reason(error))")
        }
    }

    package init(contentsOf path: String) throws(ReportFileError) {
        struct Form: Decodable { var format: Int }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ReportFileError("can't read '\(path)': \(Self.reason(error))")
        }
        guard let form = try? JSONDecoder().decode(Form.self, from: data) else {
            throw ReportFileError("'\(path)' isn't a report; expected JSON with a format's number")
        }
        guard (1...Self.currentFormat).contains(form.format) else {
            throw ReportFileError("'\(path)' has format \(form.format); expected one up to \(Self.currentFormat)")
        }
        do {
            self = try JSONDecoder().decode(BenchmarkReport.self, from: data)
        } catch {
            throw ReportFileError("'\(path)' is damaged: \(Self.reason(error))")
        }
        for kernel in kernels {
            let figures = kernel.timings.flatMap(\.samples) + (kernel.passPeaks ?? []) + [kernel.peak]
            guard figures.allSatisfy({ $0.isFinite && $0 > 0 }), kernel.timings.allSatisfy({ !$0.samples.isEmpty })
            else {
                throw ReportFileError(
                    "'\(path)' is damaged: \(kernel.kernel) \(kernel.shape) lacks samples, or has some that aren't positive"
                )
            }
        }
    }

    /// Finds out, before hours are spent on measuring, whether a file can be written there; leaves what there is as it is.
    package static func checkWritable(_ path: String) throws(ReportFileError) {
        let manager = FileManager.default
        let file = URL(fileURLWithPath: path)
        if let type = try? manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType, type != .typeRegular,
            type != .typeSymbolicLink
        {
            throw ReportFileError("can't write '\(path)': it is there and isn't a regular file")
        }
        // The file is replaced by a new one, for which the directory must let files be made.
        let trial = file.deletingLastPathComponent().appendingPathComponent(".\(UUID().uuidString)")
        do {
            try Data().write(to: trial)
            try manager.removeItem(at: trial)
        } catch {
            throw ReportFileError(
                "can't write '\(path)': no file can be made in '\(file.deletingLastPathComponent().path)'")
        }
    }

    /// One line.
    private static func reason(_ error: any Error) -> String {
        let text =
            switch error {
            case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
                "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' isn't of its type"
            case DecodingError.dataCorrupted(let context): context.debugDescription
            default: (error as NSError).localizedDescription
            }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
