import Foundation
import ToolSupport

/// The table of a kernel, of 100 columns: a row for each size and contender.
package struct ResultTable {
    private let roofline: Roofline
    private let table = TextTable([
        .init("size", width: 12, .left), .init("contender", width: 15, .left), .init("ns", width: 9),
        .init("± %", width: 5), .init("GFLOP/s", width: 7), .init("flop/B", width: 6), .init("bound", width: 6),
        .init("of it", width: 7), .init("best's speed-up, 95 %", width: 25),
    ])

    /// What the columns' titles mean, in lines of at most 100 columns.
    package static let legend = """
        ns:       median time of a call
        ± %:      half the 95 % interval of that median
        GFLOP/s:  floating-point operations a nanosecond, by the formula above the table
        flop/B:   operations for each byte that is read or written, by the same formula
        bound:    what limits GFLOP/s: the multiply-add peak, or reading from that cache or memory
        of it:    share of that bound
        best's speed-up: how many times as fast as the contender the package's fastest instruction set is
        """

    package init(_ roofline: Roofline) { self.roofline = roofline }

    package static func title(of result: BenchmarkReport.Kernel) -> String {
        "\(result.kernel), \(result.placement): \(result.formula)"
    }

    package var header: String { table.header }

    package func lines(of result: BenchmarkReport.Kernel) -> [String] {
        let bound = roofline.bound(of: result)
        let best = result.fastest?.timing
        return result.timings.enumerated().map { index, timing in
            let comparison = best.flatMap { best in
                best.contender == timing.contender
                    ? nil : Comparison(result.passes(timing), over: result.passes(best)).description
            }
            let spread = result.medianInterval(timing).map { ($0.upper - $0.lower) / 2 / timing.median }
            return table.line([
                index == 0 ? result.shape : "", timing.contender, timing.median.threeDigits,
                spread.map { String(format: "%.1f", $0 * 100) } ?? "", result.gigaflops(timing).threeDigits,
                index == 0 ? result.intensity.threeDigits : "", index == 0 ? bound.limit : "",
                (result.gigaflops(timing) / bound.gigaflops).percent, comparison ?? "",
            ])
        }
    }
}
