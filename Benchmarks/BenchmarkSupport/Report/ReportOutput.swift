import BilinearData
import Foundation
import ToolSupport

/// Where a benchmark program's report goes by `--json`, `--html` and `--roofline`.
package struct ReportOutput: Sendable {
    package var json: String?
    package var html: String?
    package var roofline: String?
    package var suffixes: [String] = []

    package init() {}

    package static func options<Root: Command>(_ output: WritableKeyPath<Root, Self>) -> [CommandOption<Root>] {
        [
            .optional(
                "--json", output.appending(path: \.json), .outputPath, "write all that was measured", default: nil),
            .optional(
                "--html", output.appending(path: \.html), .outputPath, "write a page with plots and tables",
                default: nil),
            .repeated(
                "--suffix", output.appending(path: \.suffixes), .text("TEXT"),
                "write report.json as report-TEXT.json, and the others likewise"),
        ]
    }

    /// Of programs that measure kernels.
    package static func rooflineOption<Root: Command>(_ output: WritableKeyPath<Root, Self>) -> CommandOption<Root> {
        .optional(
            "--roofline", output.appending(path: \.roofline), .outputPath, "write the roofline plot, as SVG",
            default: nil)
    }

    /// Finds out what can't be written: better before the measurement than after it.
    package func open() throws(DataError) -> Files {
        func file(_ path: String?) throws(DataError) -> LateFile? {
            guard let path else { return nil }
            let file = try LateFile(path: path)
            // No file with a suffix is made next to a target that isn't a regular file, such as /dev/null.
            return suffixes.isEmpty || file.isDirect ? file : try LateFile(path: suffixed(path))
        }
        return Files(json: try file(json), html: try file(html), roofline: try file(roofline))
    }

    private func suffixed(_ path: String) -> String {
        let path = path as NSString
        let name = ([path.deletingPathExtension] + suffixes).joined(separator: "-")
        return path.pathExtension.isEmpty ? name : "\(name).\(path.pathExtension)"
    }

    /// The files that a report is written to.
    package struct Files {
        fileprivate let json: LateFile?
        fileprivate let html: LateFile?
        fileprivate let roofline: LateFile?

        package func write(_ report: BenchmarkReport) throws {
            try json?.write(report.json)
            try html?.write(Data(report.html.utf8))
            guard let roofline else { return }
            guard let drawing = report.rooflineSVG else {
                throw BenchmarkError("no roofline is drawn: no kernel or no bandwidth was measured")
            }
            try roofline.write(Data(drawing.utf8))
        }
    }
}

/// A file that is found writable now and written later.
struct LateFile {
    private let file: AtomicFile
    var isDirect: Bool { file.isDirect }

    init(path: String) throws(DataError) {
        file = try AtomicFile(path: path)
        StandardStream.leaveOutput(to: file)
        // Otherwise an interrupted measurement would leave the temporary file behind.
        if !file.isDirect { file.discard() }
    }

    func write(_ data: Data) throws(DataError) {
        let file = isDirect ? self.file : try AtomicFile(path: file.path)
        try file.write(Array(data))
        try file.commit()
    }
}
