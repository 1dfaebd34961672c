/// What a program does with baselines as its command line says: keeps its run as one, or compares it with one.
package struct BaselineOptions: Sendable {
    package static let options = [
        CommandOption("--save-baseline", value: "NAME", "keeps what was measured for later runs"),
        CommandOption("--compare", value: "NAME", "with a baseline; status 1 where this package became slower"),
        CommandOption("--threshold", value: "PERCENT", "by how much --compare lets it be slower (5%)"),
        CommandOption("--force", "takes baselines of other machines, replaces unreadable ones"),
    ]

    private let store: BaselineStore
    private let savedName: String?
    private let baseline: BenchmarkReport?
    private let threshold: Double

    /// Finds out what is wrong with names and files before anything is measured.
    /// - Parameter program: the program's name.
    package init(_ arguments: CommandArguments, program: String) throws {
        let force = arguments.has("--force")
        store = BaselineStore(program: program)
        savedName = arguments.text("--save-baseline")
        if let savedName { try store.checkWritable(savedName, force: force) }
        baseline = try arguments.text("--compare").map { [store] in try store.read($0, for: .current, force: force) }
        guard baseline != nil || !arguments.has("--threshold") else {
            throw UsageError("--threshold goes with --compare NAME only")
        }
        threshold = try arguments.percentage("--threshold") ?? 0.05
    }

    /// Saves the report, and prints what became slower, faster or stayed.
    /// - Throws: `Regression` where something became slower.
    package func finish(_ report: BenchmarkReport) throws {
        if let savedName { try store.save(report, as: savedName) }
        guard let baseline else { return }
        let comparison = RunComparison(of: report, with: baseline)
        guard !comparison.cells.isEmpty else {
            throw ReportFileError("the baseline has nothing that was measured now; expected a run of the same sizes")
        }
        for line in ComparisonTable(comparison, baseline, threshold: threshold).lines { print(line) }
        let regressions = comparison.regressions(beyond: threshold)
        if let worst = regressions.first {
            throw Regression(count: regressions.count, worst: worst, threshold: threshold)
        }
    }
}

/// Something became slower than a baseline.
package struct Regression: Error, CustomStringConvertible {
    package var count: Int
    package var worst: RunComparison.Cell
    package var threshold: Double

    package var description: String {
        let cell = worst.measured
        return "slower than the baseline by more than \(threshold.percent): \(count) of this package's cells, "
            + "the most \(cell.subject) \(cell.shape) \(cell.contender), \(worst.comparison)"
    }
}
