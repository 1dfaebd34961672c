internal import KernelCatalog
import ToolSupport

/// What became slower, faster or stayed since a baseline, in lines of at most 100 columns.
package struct ComparisonTable {
    package let lines: [String]

    package init(_ comparison: RunComparison, _ baseline: BenchmarkReport, threshold: Double) {
        let table = TextTable([
            .init("", width: 24, .left), .init("size", width: 13, .left), .init("contender", width: 25, .left),
            .init("ns then", width: 8), .init("ns now", width: 8), .init("ratio", width: 5), .init("95 %", width: 11),
        ])
        func rows(_ title: String, _ cells: [RunComparison.Cell]) -> [String] {
            cells.isEmpty
                ? [] : ["", "\(title): \(cells.count)", table.header] + cells.map { table.line(Self.fields($0)) }
        }
        let groups = [
            ("regressions", comparison.regressions(beyond: threshold)),
            ("slower otherwise", comparison.slower.filter { !$0.isRegression(beyond: threshold) }),
            ("faster", comparison.faster), ("no difference", comparison.stayed),
        ]
        let counts = groups.map { "\($1.count) \($0)" }.joined(separator: ", ")
        let moves = comparison.variations.sorted { $0.key < $1.key }.map { "\($1.percent) \($0)" }
        let unmatched = comparison.unmatchedCount
        lines =
            [
                "", "compared with the run of \(baseline.date), commit \(baseline.machine.commit ?? "unknown")",
                "by the fastest samples, as time now / time then",
                "between these runs unchanged code moved by up to " + moves.joined(separator: ", "),
            ]
            + groups.flatMap(rows)
            + ["", counts + (unmatched > 0 ? "; \(unmatched) in one of the runs only" : "")]
    }

    private static func fields(_ cell: RunComparison.Cell) -> [String] {
        let isAtRandomRows = cell.measured.placement == BenchmarkCase.Placement.randomRows.rawValue
        let interval = cell.comparison.interval
        // "negative sampling" says enough of "skip-gram, negative sampling".
        let subject = cell.measured.subject.split(separator: ", ").last.map(String.init) ?? ""
        return [
            subject + (isAtRandomRows ? ", rows" : ""), cell.measured.shape, cell.measured.contender,
            cell.before.threeDigits, cell.after.threeDigits, cell.comparison.ratio.twoDecimals,
            "\(interval.lower.twoDecimals)–\(interval.upper.twoDecimals)",
        ]
    }
}
