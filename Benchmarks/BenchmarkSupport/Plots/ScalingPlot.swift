import Foundation

/// The rates of one objective over threads, or over dimensions: a line for each contender and whatever else differs.
package struct ScalingPlot: Sendable {
    /// What is varied.
    package enum Variable: String, CaseIterable, Sendable {
        case threads = "threads"
        case dimension = "dimension, floats a vector"

        fileprivate func value(_ training: BenchmarkReport.Training) -> Int {
            self == .threads ? training.threads : training.dimension
        }
    }

    package struct Sample: Equatable, Sendable {
        package var value: Int
        package var median: Double
        /// The slowest and the fastest run.
        package var extent: ClosedRange<Double>
    }

    package struct Line: Equatable, Sendable {
        package var name: String
        /// In ascending order.
        package var samples: [Sample]
    }

    package let variable: Variable
    package let lines: [Line]
    private let objective: String
    private let unit: String

    private static let width = 580.0
    private static let lineHeight = 15.0
    private static let fontSize = 12.0

    /// Nil where there are no rates.
    package init?(_ trainings: [BenchmarkReport.Training], over variable: Variable) {
        self.variable = variable
        objective = trainings.first?.objective ?? ""
        unit = trainings.first?.unit ?? ""
        let severalNegatives = Set(trainings.map(\.negatives)).count > 1
        func name(_ training: BenchmarkReport.Training) -> String {
            let fixed = variable == .threads ? "d \(training.dimension)" : training.threads.threadsText
            let negatives = severalNegatives ? training.negatives.map { ", K \($0)" } ?? "" : ""
            return "\(training.contender), \(fixed)\(negatives)"
        }
        lines = trainings.grouped(by: name).map { group in
            let samples = group.compactMap { training in
                training.statistics.map {
                    Sample(
                        value: variable.value(training), median: $0.median, extent: $0.quantile(0)...$0.quantile(1))
                }
            }
            return Line(name: group.first.map(name) ?? "", samples: samples.sorted { $0.value < $1.value })
        }.filter { !$0.samples.isEmpty }
        if lines.isEmpty { return nil }
    }

    /// Over threads and over dimensions, where they were varied; if neither was, over threads.
    package static func plots(of trainings: [BenchmarkReport.Training]) -> [ScalingPlot] {
        let varied = Variable.allCases.filter { Set(trainings.map($0.value)).count > 1 }
        return (varied.isEmpty ? [.threads] : varied).compactMap { ScalingPlot(trainings, over: $0) }
    }

    package var drawing: SVGDrawing {
        let names = lines.map { LabelLayout.width(of: $0.name, fontSize: Self.fontSize) }.max() ?? 0
        let height = max(300, Double(lines.count) * Self.lineHeight + 90)
        let area = Rectangle(x: 68, y: 20, width: Self.width - 68 - min(names + 28, 260), height: height - 78)
        let samples = lines.flatMap(\.samples)
        let y = PlotAxis.linear(
            upTo: samples.map(\.extent.upperBound).max() ?? 1, from: area.bottom, to: area.y, tickCount: 6)
        let x = xAxis(Set(samples.map(\.value)).sorted(), area)
        var drawing = SVGDrawing(
            width: Self.width, height: height, title: "\(objective): \(unit)/s over \(variable.rawValue)")
        drawAxes(x, y, area, height, &drawing)
        for (index, line) in lines.enumerated() { draw(line, index, x, y, &drawing) }
        drawNames(x, y, area, &drawing)
        return drawing
    }

    /// Logarithmic, as both threads and dimensions are chosen, with a tick at each value.
    private func xAxis(_ values: [Int], _ area: Rectangle) -> PlotAxis {
        let values = values.map { Double(max($0, 1)) }
        let (first, last) = (values.first ?? 1, values.last ?? 1)
        return PlotAxis(
            .logarithmic, domain: first...last, ticks: values, from: area.x + (first < last ? 22 : 0),
            to: area.right - (first < last ? 8 : 0))
    }

    private func drawAxes(
        _ x: PlotAxis, _ y: PlotAxis, _ area: Rectangle, _ height: Double, _ drawing: inout SVGDrawing
    ) {
        for tick in y.ticks {
            let at = y.position(tick)
            drawing.line(.init(area.x, at), .init(area.right, at), tick == 0 ? "frame" : "grid")
            drawing.text(PlotAxis.label(tick), at: .init(area.x - 8, at + 4), "tick", .end)
        }
        var free = -Double.infinity
        for tick in x.ticks {
            let at = x.position(tick)
            drawing.line(.init(at, area.y), .init(at, area.bottom), "grid")
            // A label that would lie on its neighbor's is left out.
            let width = LabelLayout.width(of: PlotAxis.label(tick), fontSize: Self.fontSize)
            guard at - width / 2 > free else { continue }
            drawing.text(PlotAxis.label(tick), at: .init(at, area.bottom + 18), "tick", .middle)
            free = at + width / 2 + 4
        }
        drawing.text(variable.rawValue, at: .init(area.x + area.width / 2, height - 16), "head", .middle)
        drawing.text("\(unit)/s", at: .init(16, area.y + area.height / 2), "head", .middle, turnedBy: -90)
    }

    private func draw(_ line: Line, _ index: Int, _ x: PlotAxis, _ y: PlotAxis, _ drawing: inout SVGDrawing) {
        let look = index % PlotStyle.lineCount
        let points = line.samples.map { SVGDrawing.Point(x.position(Double($0.value)), y.position($0.median)) }
        if points.count > 1 { drawing.polyline(points, "line\(look)") }
        for (sample, point) in zip(line.samples, points) {
            drawing.line(
                .init(point.x, y.position(sample.extent.lowerBound)),
                .init(point.x, y.position(sample.extent.upperBound)), "whisker\(look)")
            drawing.marker(
                Self.marker(index), at: point, radius: 5, "mark\(look)",
                tip: "\(line.name), \(variable == .threads ? sample.value.threadsText : "d \(sample.value)"): "
                    + "\(sample.median.prefixed) \(unit)/s, \(sample.extent.lowerBound.prefixed) to "
                    + sample.extent.upperBound.prefixed)
        }
    }

    /// Each name at the height of its line's end, or as near as the others leave room.
    private func drawNames(_ x: PlotAxis, _ y: PlotAxis, _ area: Rectangle, _ drawing: inout SVGDrawing) {
        let ends = lines.map { line in line.samples.last.map { y.position($0.median) } ?? area.bottom }
        let heights = Self.spread(ends, by: Self.lineHeight, within: area.y...area.bottom)
        for (index, line) in lines.enumerated() {
            guard let last = line.samples.last else { continue }
            let look = index % PlotStyle.lineCount
            let start = SVGDrawing.Point(x.position(Double(last.value)), ends[index])
            drawing.line(.init(start.x + 7, start.y), .init(area.right + 6, heights[index]), "leader")
            drawing.marker(
                Self.marker(index), at: .init(area.right + 12, heights[index]), radius: 4, "mark\(look)")
            drawing.text(line.name, at: .init(area.right + 22, heights[index] + 4), "name")
        }
    }

    /// Shifted with each round of the colors, so that no two lines have both in common.
    private static func marker(_ index: Int) -> SVGDrawing.Marker {
        SVGDrawing.Marker.allCases[(index + index / PlotStyle.lineCount) % SVGDrawing.Marker.allCases.count]
    }

    /// Positions at least `distance` apart, near the wanted positions and in their order. If they don't fit into the
    /// range, they go beyond its lower end.
    package static func spread(
        _ wanted: [Double], by distance: Double, within range: ClosedRange<Double>
    ) -> [Double] {
        var positions = wanted
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var least = range.lowerBound
        for index in order {
            positions[index] = max(wanted[index], least)
            least = positions[index] + distance
        }
        var most = max(range.upperBound, range.lowerBound + Double(wanted.count - 1) * distance)
        for index in order.reversed() {
            positions[index] = min(positions[index], most)
            most = positions[index] - distance
        }
        return positions
    }
}

extension Int {
    /// "1 thread", "2 threads"
    var threadsText: String { "\(self) thread\(self == 1 ? "" : "s")" }
}
