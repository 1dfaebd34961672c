import Foundation
internal import KernelCatalog

extension BenchmarkReport {
    /// The roofline plot and its table; nothing where no kernel has a point.
    var rooflineSection: [MarkupElement] {
        guard let plot = RooflinePlot(self) else { return [] }
        let hidden = plot.labels.count { $0 == nil }
        var text =
            "Each point is a kernel's fastest instruction set at the size at which it reaches most; faint points are its "
            + "other sizes. Rising lines are what a core reads from each level of memory, level ones its multiply-add "
            + "peaks: no kernel whose operands come from a level can lie above both. Diamonds have their operands at random "
            + "rows of a large table."
        if machine.bandwidths.isEmpty { text += " The bandwidth of this machine's memory wasn't measured." }
        if hidden > 0 { text += " The plot has no room for \(hidden) of the names; the table has all." }
        let named = kernelGroups.compactMap { group in
            group.max { ($0.fastestGigaflops ?? 0) < ($1.fastestGigaflops ?? 0) }
        }
        return [
            section(
                "roofline", "Roofline",
                [
                    note(text), MarkupElement("div", ["class": "roofline"], [figure(plot.drawing)]),
                    rooflineTable(named, caption: "Each kernel at the size at which it reaches most").markup,
                    note(
                        "The bound is the lesser of the multiply-add peak beside the contenders and intensity × bandwidth of "
                            + "the first level that holds the operands. A share above 100 % means that they came in part from a "
                            + "nearer level, or that a kernel writes while it reads."),
                    rooflineTable(kernels, caption: "Each kernel at all sizes").folded("Figures at all sizes"),
                ])
        ]
    }

    private func rooflineTable(_ results: [Kernel], caption: String) -> HTMLTable {
        let rows = results.compactMap { result -> [String]? in
            guard result.bytes > 0, let best = result.fastest else { return nil }
            let speed = result.operations / best.statistics.median
            let bound = Roofline(machine.bandwidths).bound(of: result)
            return [
                result.kernel, result.placement, result.shape, best.timing.contender,
                (result.operations / result.bytes).threeDigits,
                speed.threeDigits, result.bytes.byTime(best.statistics.median), (speed / result.peak).percentIfFigure,
                bound.limit, (speed / bound.gigaflops).percentIfFigure,
            ]
        }
        return HTMLTable(
            texts: ["kernel", "placement", "size", "fastest set"],
            figures: ["flop/byte", "GFLOP/s", "GB/s", "of peak", "bound by", "of bound"], caption: caption, rows: rows)
    }

    /// Each kernel's bars and figures.
    var kernelSection: [MarkupElement] {
        if kernels.isEmpty { return trainings.isEmpty ? [note("Nothing was measured.")] : [] }
        let groups = kernelGroups
        let links = groups.enumerated().map { index, group in
            MarkupElement(
                "li", [MarkupElement("a", ["href": "#kernel-\(index + 1)"], text: Self.heading(group))])
        }
        let keys = [
            ("best", "the package's fastest"), ("other", "its other instruction sets and ways"),
            ("peer", "another implementation"),
        ].map { style, text in
            MarkupElement(
                "span", markup: "\(MarkupElement("span", ["class": "key \(style)"]))\(MarkupElement.escaped(text))")
        }
        let opening = [
            MarkupElement("nav", ["aria-label": "kernels"], [MarkupElement("ul", links)]),
            note(
                "Bars are medians in GFLOP/s, longer is faster; whiskers are their 95 % intervals."),
            MarkupElement("p", ["class": "keys"], keys),
        ]
        let parts = groups.enumerated().flatMap { kernelParts($1, id: "kernel-\($0 + 1)") }
        return [section("kernels", "Kernels", opening + parts)]
    }

    private static func heading(_ group: [Kernel]) -> String {
        guard let first = group.first else { return "" }
        return first.placement == BenchmarkCase.Placement.inCache.rawValue
            ? first.kernel : "\(first.kernel), \(first.placement)"
    }

    private func kernelParts(_ group: [Kernel], id: String) -> [MarkupElement] {
        let maximum = BarChart.maximum(of: group)
        return [
            MarkupElement("h3", ["id": id], text: Self.heading(group)),
            note("\(group.first?.placement ?? ""), \(group.first?.formula ?? "")"),
            MarkupElement(
                "div", ["class": "panels"], group.map { figure(BarChart($0, maximum: maximum).drawing) }),
            kernelTable(group).folded("Figures"),
        ]
    }

    private func kernelTable(_ group: [Kernel]) -> HTMLTable {
        let rows = group.flatMap { result in
            result.timings.map { timing -> [String] in
                let title = [result.shape, timing.contender]
                guard let statistics = timing.statistics else {
                    return title + [String](repeating: "–", count: 6) + ["0"]
                }
                let speed = result.operations / statistics.median
                let interval = result.medianInterval(timing)
                return title + [
                    statistics.median.threeDigits,
                    interval.map { "\($0.lower.threeDigits) – \($0.upper.threeDigits)" } ?? "–",
                    speed.threeDigits, result.bytes.byTime(statistics.median), (speed / result.peak).percentIfFigure,
                    result.fastest.map { ($0.statistics.median / statistics.median).twoDecimals } ?? "–",
                    "\(timing.samples.count)",
                ]
            }
        }
        return HTMLTable(
            texts: ["size", "contender"],
            figures: [
                "median, ns", "95 % interval, ns", "GFLOP/s", "GB/s", "of peak", "× fastest set's speed", "samples",
            ],
            caption: Self.heading(group), rows: rows)
    }
}

extension Double {
    /// "–" for what isn't a number.
    var percentIfFigure: String { isFinite ? percent : "–" }

    /// Bytes in so many nanoseconds, in GB/s.
    fileprivate func byTime(_ nanoseconds: Double) -> String { (self / nanoseconds).threeDigits }
}
