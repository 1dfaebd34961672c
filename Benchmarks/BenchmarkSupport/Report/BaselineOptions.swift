import ToolSupport

/// What a program is to do with baselines: keep its run as one, or compare it with one.
package struct BaselineOptions: Sendable {
    private var savedName: String?
    private var comparedName: String?
    private var threshold: Double?
    private var isForced = false

    package init() {}

    package static func options<Root: Command>(_ baselines: WritableKeyPath<Root, Self>) -> [CommandOption<Root>] {
        [
            .optional(
                "--save-baseline", baselines.appending(path: \.savedName), .text("NAME"),
                "keep what was measured for later runs",
                default: nil),
            .optional(
                "--compare", baselines.appending(path: \.comparedName), .text("NAME"),
                "compare with a baseline; status 1 where this package became slower", default: nil),
            .optional(
                "--threshold", baselines.appending(path: \.threshold), .percentage,
                "by how much the comparison lets it be slower", default: "5%"),
            .flag(
                "--force", baselines.appending(path: \.isForced),
                "take baselines of other machines, replace unreadable ones"),
        ]
    }

    /// Finds out what is wrong with names and files before anything is measured.
    /// - Parameter program: the program's name.
    package func open(program: String) throws -> Baselines {
        let store = BaselineStore(program: program)
        if let savedName { try store.checkWritable(savedName, force: isForced) }
        let baseline = try comparedName.map { try store.read($0, for: .current, force: isForced) }
        try UsageError.require(baseline != nil || threshold == nil, "--threshold goes with --compare NAME only")
        return Baselines(store: store, savedName: savedName, baseline: baseline, threshold: threshold ?? 0.05)
    }
}

/// The baselines that a run is kept as and compared with.
package struct Baselines: Sendable {
    fileprivate let store: BaselineStore
    fileprivate let savedName: String?
    fileprivate let baseline: BenchmarkReport?
    fileprivate let threshold: Double

    /// Saves the report, and prints what became slower, faster or stayed.
    /// - Throws: `BenchmarkError` where something became slower.
    package func finish(_ report: BenchmarkReport) throws {
        if let savedName { try store.save(report, as: savedName) }
        guard let baseline else { return }
        let comparison = RunComparison(of: report, with: baseline)
        guard !comparison.cells.isEmpty else {
            throw BenchmarkError("the baseline has nothing that was measured now; expected a run of the same sizes")
        }
        for line in ComparisonTable(comparison, baseline, threshold: threshold).lines { print(line) }
        let regressions = comparison.regressions(beyond: threshold)
        guard let worst = regressions.first else { return }
        let cell = worst.measured
        throw BenchmarkError(
            "slower than the baseline by more than \(threshold.percent): \(regressions.count) of this package's cells, "
                + "the most \(cell.subject) \(cell.shape) \(cell.contender), \(worst.comparison)")
    }
}
