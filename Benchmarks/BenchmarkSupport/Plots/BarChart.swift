import Foundation

/// Horizontal bars of one kernel at one size, a bar for each contender, with its name before and its figure behind it.
package struct BarChart: Sendable {
    package struct Bar: Equatable, Sendable {
        package enum Kind: String, Sendable {
            /// The fastest of the package's instruction sets.
            case best
            /// Another of the package's ways.
            case other
            case peer
        }
        package var name: String
        package var kind: Kind
        /// GFLOP/s; nil where there is no figure.
        package var median: Double?
        /// The median's 95 % interval.
        package var interval: ClosedRange<Double>?
    }

    package let title: String
    /// What stands above the bars.
    package let heading: String
    package let bars: [Bar]
    /// The end of the axis: the same in all charts of a kernel.
    package let maximum: Double

    private static let width = 290.0
    private static let pitch = 21.0
    private static let top = 28.0
    private static let fontSize = 12.0

    package init(_ result: BenchmarkReport.Kernel, maximum: Double) {
        title = "\(result.kernel) \(result.shape), \(result.placement): GFLOP/s of each contender"
        heading = result.shape
        self.maximum = maximum
        let best = result.fastest?.timing
        bars = result.timings.map { timing in
            let statistics = timing.statistics
            return Bar(
                name: timing.contender,
                kind: timing == best ? .best : timing.instructionSet != nil ? .other : .peer,
                median: statistics.map { result.operations / $0.median },
                interval: result.medianInterval(timing).map {
                    result.operations / $0.upper...result.operations / $0.lower
                })
        }
    }

    /// The longest bar, with its interval, of a kernel at all sizes.
    package static func maximum(of results: [BenchmarkReport.Kernel]) -> Double {
        results.flatMap { BarChart($0, maximum: 1).bars }.compactMap { $0.interval?.upperBound }.max() ?? 1
    }

    package var drawing: SVGDrawing {
        let names = bars.map { LabelLayout.width(of: $0.name, fontSize: Self.fontSize) }.max() ?? 0
        // The width is an estimate, which capitals exceed.
        let left = min(max(names * 1.15, 40), 130) + 8
        let bottom = Self.top + Double(bars.count) * Self.pitch
        // Room for the figure behind the longest bar.
        let axis = PlotAxis.linear(upTo: maximum, from: left, to: Self.width - 44, tickCount: 4)
        var drawing = SVGDrawing(width: Self.width, height: bottom + 40, title: title)
        for tick in axis.ticks {
            let at = axis.position(tick)
            drawing.line(.init(at, Self.top - 2), .init(at, bottom), tick == 0 ? "frame" : "grid")
            drawing.text(PlotAxis.label(tick), at: .init(at, bottom + 15), "tick", .middle)
        }
        drawing.text(heading, at: .init(left, 16), "head")
        drawing.text("GFLOP/s", at: .init((axis.start + axis.end) / 2, bottom + 32), "note", .middle)
        for (row, bar) in bars.enumerated() {
            draw(bar, at: Self.top + (Double(row) + 0.5) * Self.pitch, left: left, axis, &drawing)
        }
        return drawing
    }

    private func draw(_ bar: Bar, at y: Double, left: Double, _ axis: PlotAxis, _ drawing: inout SVGDrawing) {
        let fitting = Int((left - 8) / (Self.fontSize * 0.58))
        let name = bar.name.count > fitting ? "\(bar.name.prefix(fitting - 1))…" : bar.name
        drawing.text(name, at: .init(left - 6, y + 4), "name", .end)
        guard let median = bar.median, let interval = bar.interval else {
            return drawing.text("no figure", at: .init(left + 6, y + 4), "note")
        }
        drawing.rectangle(
            Rectangle(x: axis.start, y: y - 7, width: axis.position(median) - axis.start, height: 14),
            bar.kind.rawValue,
            tip: "\(bar.name): \(median.threeDigits) GFLOP/s, 95 % interval \(interval.lowerBound.threeDigits) to "
                + interval.upperBound.threeDigits)
        let (low, high) = (axis.position(interval.lowerBound), axis.position(interval.upperBound))
        drawing.line(.init(low, y), .init(high, y), "whisker")
        for end in [low, high] { drawing.line(.init(end, y - 3), .init(end, y + 3), "whisker") }
        drawing.text(median.threeDigits, at: .init(high + 5, y + 4), "figure")
    }
}
