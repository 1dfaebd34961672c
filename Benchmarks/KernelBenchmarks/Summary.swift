import BenchmarkSupport
import Foundation
import KernelCatalog
import ToolSupport

/// The figures by which the kernels are judged, each next to its goal. Figures that weren't measured are left out.
struct Summary {
    let lines: [String]

    init(_ results: [BenchmarkReport.Kernel], _ roofline: Roofline) {
        lines = CatalogedKernel.all.flatMap { kernel in
            let results = results.filter {
                $0.kernel == kernel.name && $0.placement == BenchmarkCase.Placement.inCache.rawValue
            }
            return kernel.goals.flatMap { goal in
                switch goal {
                case .speedup(let peer, let text): Self.speedups(results, over: peer, goal: text)
                case .shareOfPeak(let shape, let text):
                    Self.shareOfPeak(results.first { $0.shape == shape }, goal: text)
                case .shareOfBound(let shape, let text):
                    Self.shareOfBound(results.first { $0.shape == shape }, roofline, goal: text)
                }
            }
        }
    }

    /// Speed over a peer's at lengths from 100 to 1024: the geometric mean, the least, and each.
    private static func speedups(
        _ results: [BenchmarkReport.Kernel], over peer: String, goal: String
    ) -> [String] {
        let cells = results.compactMap { result -> (shape: String, ratio: Double)? in
            guard let length = Int(result.shape), (100...1_024).contains(length),
                let ratio = result.speedup(over: peer)
            else { return nil }
            return (result.shape, ratio)
        }
        guard let mean = SampleStatistics.geometricMean(cells.map(\.ratio)),
            let least = cells.min(by: { $0.ratio < $1.ratio })
        else { return [] }
        return [
            line(
                "\(results[0].kernel) vs \(peer)",
                "mean \(mean.twoDecimals), least \(least.ratio.twoDecimals) at \(least.shape)", goal: goal),
            "    " + cells.map { "\($0.shape): \($0.ratio.twoDecimals)" }.joined(separator: "  "),
        ]
    }

    private static func shareOfPeak(_ result: BenchmarkReport.Kernel?, goal: String) -> [String] {
        guard let result, let best = result.fastest?.timing else { return [] }
        return [line("\(result.kernel) \(result.shape), of peak", result.shareOfPeak(best).percent, goal: goal)]
    }

    private static func shareOfBound(
        _ result: BenchmarkReport.Kernel?, _ roofline: Roofline, goal: String
    ) -> [String] {
        guard let result, let gigaflops = result.fastestGigaflops else { return [] }
        let bound = roofline.bound(of: result)
        return [
            line(
                "\(result.kernel) \(result.shape), of \(bound.limit)", (gigaflops / bound.gigaflops).percent, goal: goal
            )
        ]
    }

    private static func line(_ title: String, _ figure: String, goal: String) -> String {
        TextTable([.init("", width: 36, .left), .init("", width: 34, .left), .init("", width: 20, .left)])
            .line([title, figure, "goal: \(goal)"])
    }
}
