import Foundation

/// Where a benchmark program's report goes by `--json`, `--html` and `--roofline`.
package struct ReportOutput: Sendable {
    package static let options = [
        CommandOption("--json", value: "FILE", "writes all that was measured"),
        CommandOption("--html", value: "FILE", "writes a page with plots and tables"),
        CommandOption("--suffix", value: "TEXT", "writes report.json as report-TEXT.json, and the others likewise"),
    ]
    /// Of programs that measure kernels.
    package static let rooflineOption = CommandOption("--roofline", value: "FILE", "writes the roofline plot, as SVG")

    private let json: OutputFile?
    private let page: OutputFile?
    private let roofline: OutputFile?

    /// - Throws: `OutputPathError` for a file that can't be written: better before the measurement than after it.
    package init(_ arguments: CommandArguments) throws(OutputPathError) {
        let suffixes = arguments.texts(Self.options[2].name)
        func file(_ option: CommandOption) throws(OutputPathError) -> OutputFile? {
            guard let path = arguments.text(option.name) else { return nil }
            let file = try OutputFile(path: path)
            // What can't be a file, as a directory or /dev/null, has been found out: beside it there could be one.
            return suffixes.isEmpty ? file : try OutputFile(path: Self.path(path, suffixes))
        }
        json = try file(Self.options[0])
        page = try file(Self.options[1])
        roofline = try file(Self.rooflineOption)
    }

    private static func path(_ path: String, _ suffixes: [String]) -> String {
        let path = path as NSString
        let name = ([path.deletingPathExtension] + suffixes).joined(separator: "-")
        return path.pathExtension.isEmpty ? name : "\(name).\(path.pathExtension)"
    }

    package func write(_ report: BenchmarkReport) throws {
        try json?.write(report.json)
        try page?.write(Data(report.html.utf8))
        guard let roofline else { return }
        guard let drawing = report.rooflineSVG else {
            throw OutputPathError(description: "no roofline is drawn: no kernel or no bandwidth was measured")
        }
        try roofline.write(Data(drawing.utf8))
    }
}
