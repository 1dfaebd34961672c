import BilinearKernels
import Foundation
import KernelCatalog
import ToolSupport

/// Reports as lines of at most 100 columns.
enum ReportText {
    /// For each instruction set a line with its error, and for each but the first one with how it differs from the set
    /// before it; then what is wrong.
    static func lines(_ name: String, _ sets: [InstructionSet], _ reports: [SweepReport], showsCase: Bool) -> [String] {
        var lines: [String] = []
        for (number, report) in reports.enumerated() {
            let place =
                showsCase ? "at \(report.worstCase)" : "\(report.caseCount) case\(report.caseCount == 1 ? "" : "s")"
            lines.append(
                (report.failureCount == 0 ? "ok" : "FAILED").padded(to: 7) + name.padded(to: 32)
                    + sets[number].name.padded(to: 9) + error(report.worst).padded(to: 35) + place)
            lines += faults(report.failures)
        }
        for (number, report) in reports.enumerated().dropFirst() {
            lines.append(
                (report.disagreementCount == 0 ? "" : "FAILED").padded(to: 7)
                    + "\(sets[number - 1].name) and \(sets[number].name): " + difference(report))
            lines += faults(report.disagreements)
        }
        return lines
    }

    private static func error(_ deviation: Deviation) -> String {
        switch deviation.unit {
        case .ulp:
            String(format: "error %.3f ULP, bound %.3g ULP", deviation.error, deviation.bound)
        case .absolute:
            String(format: "error %.2e, %.0f %% of its bound", deviation.error, deviation.share * 100)
        }
    }

    private static func difference(_ report: SweepReport) -> String {
        guard report.differenceCount > 0 else { return "same bits" }
        let deviation = report.worstDifference
        let largest =
            switch deviation.unit {
            case .ulp: String(format: "%.3f ULP, bound %.3g ULP", deviation.error, deviation.bound)
            case .absolute: String(format: "%.2e, %.0f %% of its bound", deviation.error, deviation.share * 100)
            }
        return "\(report.differenceCount) of \(report.caseCount) cases differ, by at most \(largest)"
    }

    private static func faults(_ faults: [SweepFault]) -> [String] {
        faults.flatMap { ["    \($0.testCase)", "        \($0.fault)"] }
    }
}
