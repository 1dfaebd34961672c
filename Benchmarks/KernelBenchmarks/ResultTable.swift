import BenchmarkSupport
import Foundation

/// The table of one kernel: a row for each size and contender.
struct ResultTable {
    /// Whose time the kernels' are compared with.
    let peers: [String]
    private let table: TextTable

    init(peers: [String]) {
        self.peers = peers
        table = TextTable(
            [
                .init("size", width: 12, .left), .init("contender", width: 15, .left), .init("ns", width: 9),
                .init("± %", width: 5), .init("GFLOP/s", width: 7), .init("GB/s", width: 6), .init("peak", width: 6),
            ] + peers.map { .init("vs \($0)", width: 3 + max($0.count, 5)) })
    }

    static func title(of result: CaseResult) -> String {
        "\(result.kernel), \(result.placement.rawValue): \(result.work.formula)"
    }

    var header: String { table.header }

    func lines(of result: CaseResult) -> [String] {
        result.timings.enumerated().map { index, timing in
            let ratios = peers.map { peer in
                if case .kernel = timing.role, let other = result[contender: peer] {
                    (other.median / timing.median).twoDecimals
                } else {
                    ""
                }
            }
            let spread = String(format: "%.1f", timing.statistics.relativeSpread * 100)
            return table.line(
                [
                    index == 0 ? result.shape : "", timing.contender, timing.median.threeDigits, spread,
                    result.gigaflops(timing).threeDigits, result.gigabytes(timing).threeDigits,
                    result.shareOfPeak(timing).percent,
                ] + ratios)
        }
    }
}
