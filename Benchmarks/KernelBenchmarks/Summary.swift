import BenchmarkSupport
import Foundation
import ToolSupport

/// The figures by which the kernels are judged, each next to its goal. Figures that weren't measured are left out.
struct Summary {
    let lines: [String]

    init(_ results: [BenchmarkReport.Kernel]) {
        func inCache(_ kernel: String, _ shape: String) -> BenchmarkReport.Kernel? {
            results.first {
                $0.kernel == kernel && $0.shape == shape && $0.placement == BenchmarkCase.Placement.inCache.rawValue
            }
        }
        /// Speed over a peer's at lengths from 100 to 1024: the geometric mean, the least, and each.
        func speedups(_ kernel: String, over peer: String, _ title: String, goal: String) -> [String] {
            let cells = results.compactMap { result -> (shape: String, ratio: Double)? in
                guard result.kernel == kernel, result.placement == BenchmarkCase.Placement.inCache.rawValue,
                    let length = Int(result.shape), (100...1_024).contains(length),
                    let ratio = result.speedup(over: peer)
                else { return nil }
                return (result.shape, ratio)
            }
            guard let mean = SampleStatistics.geometricMean(cells.map(\.ratio)),
                let least = cells.min(by: { $0.ratio < $1.ratio })
            else { return [] }
            return [
                Self.line(
                    title, "mean \(mean.twoDecimals), least \(least.ratio.twoDecimals) at \(least.shape)", goal: goal),
                "    " + cells.map { "\($0.shape): \($0.ratio.twoDecimals)" }.joined(separator: "  "),
            ]
        }
        func shareOfPeak(_ kernel: String, _ shape: String, goal: String) -> [String] {
            guard let result = inCache(kernel, shape), let best = result.fastest?.timing else { return [] }
            return [Self.line("\(kernel) \(shape), of peak", result.shareOfPeak(best).percent, goal: goal)]
        }

        lines =
            speedups("dot", over: Peer.openBLAS, "dot vs OpenBLAS", goal: "mean 1.25, least 0.97")
            + speedups("axpy", over: Peer.openBLAS, "axpy vs OpenBLAS", goal: "mean 1.25, least 0.97")
            + speedups("dot", over: Peer.loop, "dot vs loop", goal: "8")
            + speedups("axpyPair", over: Peer.openBLAS, "axpyPair vs two saxpy and a copy", goal: "1.5")
            + shareOfPeak("scores", "6×6×304", goal: "80 %")
            + shareOfPeak("applyCoefficients", "6×6×304", goal: "65 %")
            + shareOfPeak("gemm", "512×512×512", goal: "70 %")
            + Self.sigmoid(inCache("sigmoid", "1024"))
            + Self.callOfDot(results.first { $0.kernel == KernelSuite.callsOfDotName })
    }

    private static func sigmoid(_ result: BenchmarkReport.Kernel?) -> [String] {
        guard let result, let best = result.fastest?.timing, let speedup = result.speedup(over: Peer.loop) else {
            return []
        }
        let polynomial = line("sigmoid 1024 vs loop", speedup.twoDecimals, goal: "10")
        guard let set = best.instructionSet, let table = result[contender: KernelSuite.byTable(set)] else {
            return [polynomial]
        }
        let text = "\(best.median.threeDigits) ns by polynomial, \(table.median.threeDigits) ns by table"
        return [polynomial, line("sigmoid 1024", text)]
    }

    private static func callOfDot(_ result: BenchmarkReport.Kernel?) -> [String] {
        guard let result, let safe = result[contender: KernelSuite.byArrays],
            let inlined = result[contender: KernelSuite.inlinedBody]
        else { return [] }
        let difference = safe.median - inlined.median
        let text = String(format: "%+.2f ns", difference)
        return [line("dot of 16 by arrays, less inlined", text, goal: "at most 4 ns")]
    }

    private static func line(_ title: String, _ figure: String, goal: String? = nil) -> String {
        TextTable([.init("", width: 36, .left), .init("", width: 34, .left), .init("", width: 20, .left)])
            .line([title, figure, goal.map { "goal: \($0)" } ?? ""])
    }
}
