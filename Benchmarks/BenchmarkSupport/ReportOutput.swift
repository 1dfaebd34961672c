/// Where a benchmark program's report goes by `--json` and `--html`: found writable before anything is measured.
package struct ReportOutput: Sendable {
    package static let options = [
        CommandOption("--json", value: "FILE", "writes all that was measured"), HTMLFile.option,
    ]

    private let jsonPath: String?
    private let page: HTMLFile?

    package init(_ arguments: CommandArguments) throws {
        jsonPath = arguments.text("--json")
        if let jsonPath { try BenchmarkReport.checkWritable(jsonPath) }
        page = try HTMLFile(arguments)
    }

    package func write(_ report: BenchmarkReport) throws {
        if let jsonPath { try report.write(to: jsonPath) }
        try page?.write(report)
    }
}
