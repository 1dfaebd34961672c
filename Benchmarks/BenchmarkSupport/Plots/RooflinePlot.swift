import Foundation
internal import KernelCatalog

/// Arithmetic intensity against GFLOP/s, both logarithmic, below the multiply-add peak and the bandwidth of each level
/// (Williams, Waterman and Patterson 2009).
package struct RooflinePlot: Sendable {
    /// A kernel's fastest instruction set at one size.
    package struct Kernel: Equatable, Sendable {
        package var name: String
        package var shape: String
        package var instructionSet: String
        package var isRandom: Bool
        /// flop/byte
        package var intensity: Double
        package var gigaflops: Double
        /// Whether it is the size at which the kernel reaches most, which has the label.
        package var isNamed: Bool
    }

    /// A label and the area that it takes.
    package struct Label: Equatable, Sendable {
        package var text: String
        package var place: LabelLayout.Place
    }

    package let kernels: [Kernel]
    /// The labels of the kernels that have one, in their order; nil where the plot has no room.
    package let labels: [Label?]
    private let machine: BenchmarkReport.Machine
    private let x: PlotAxis
    private let y: PlotAxis

    private static let size = (width: 960.0, height: 600.0)
    private static let area = Rectangle(x: 62, y: 24, width: 880, height: 516)
    private static let fontSize = 12.0

    /// Nil where nothing was measured that has operations and bytes.
    package init?(_ report: BenchmarkReport) {
        kernels = report.kernelGroups.flatMap(Self.kernels)
        guard let leastIntensity = kernels.map(\.intensity).min(), let mostIntensity = kernels.map(\.intensity).max(),
            let least = kernels.map(\.gigaflops).min(), let most = kernels.map(\.gigaflops).max()
        else { return nil }
        machine = report.machine
        let peak = machine.usablePeaks.last?.gigaflops ?? most
        x = .logarithmic(leastIntensity / 3...mostIntensity * 4, from: Self.area.x, to: Self.area.right)
        y = .logarithmic(min(least, peak) / 2...max(most, peak) * 1.6, from: Self.area.bottom, to: Self.area.y)
        labels = Self.labels(kernels, x, y, machine)
    }

    private static func kernels(of group: [BenchmarkReport.Kernel]) -> [Kernel] {
        var kernels = group.compactMap { result -> Kernel? in
            guard result.bytes > 0, result.operations > 0, let best = result.fastest else { return nil }
            return Kernel(
                name: result.kernel, shape: result.shape, instructionSet: best.timing.instructionSet ?? "",
                isRandom: result.placement == BenchmarkCase.Placement.randomRows.rawValue,
                intensity: result.operations / result.bytes, gigaflops: result.operations / best.statistics.median,
                isNamed: false)
        }
        let most = kernels.indices.max { kernels[$0].gigaflops < kernels[$1].gigaflops }
        if let most { kernels[most].isNamed = true }
        return kernels
    }

    private static func labels(
        _ kernels: [Kernel], _ x: PlotAxis, _ y: PlotAxis, _ machine: BenchmarkReport.Machine
    ) -> [Label?] {
        let named = kernels.filter(\.isNamed)
        func point(_ kernel: Kernel) -> SVGDrawing.Point {
            .init(x.position(kernel.intensity), y.position(kernel.gigaflops))
        }
        let points = named.map { Rectangle(center: point($0), width: 15, height: 13) }
        let names =
            slopes(machine, x, y, avoiding: points).flatMap(\.labelPath) + roofs(machine, x, y).map(\.labelArea)
        let faint = kernels.filter { !$0.isNamed }.map { Rectangle(center: point($0), width: 4, height: 4) }
        var layout = LabelLayout(bounds: area, obstacles: points + names, crossable: faint)
        return named.map { kernel in
            let text = kernel.isRandom ? "\(kernel.name), random rows" : kernel.name
            let width = LabelLayout.width(of: text, fontSize: fontSize, isBold: true)
            return layout.place(width: width, height: fontSize + 3, at: point(kernel)).map {
                Label(text: text, place: $0)
            }
        }
    }

    package var drawing: SVGDrawing {
        var drawing = SVGDrawing(
            width: Self.size.width, height: Self.size.height,
            title: "Roofline of \(machine.processor ?? "this processor"): arithmetic intensity against GFLOP/s, log–log"
        )
        drawAxes(&drawing)
        drawBounds(&drawing)
        for kernel in kernels where !kernel.isNamed { draw(kernel, radius: 2.5, &drawing) }
        for (kernel, label) in zip(kernels.filter(\.isNamed), labels) {
            guard let label, let end = label.place.leader else { continue }
            drawing.line(.init(x.position(kernel.intensity), y.position(kernel.gigaflops)), end, "leader")
        }
        for kernel in kernels where kernel.isNamed { draw(kernel, radius: 5, &drawing) }
        for (kernel, label) in zip(kernels.filter(\.isNamed), labels) {
            guard let label else { continue }
            // The text's end that is nearer to the point stands still, however wide the font is.
            let (area, at) = (label.place.area, x.position(kernel.intensity))
            let (textX, anchor): (Double, SVGDrawing.Anchor) =
                at < area.x
                ? (area.x, .start) : at > area.right ? (area.right, .end) : (area.x + area.width / 2, .middle)
            drawing.text(label.text, at: .init(textX, area.bottom - 4), "label", anchor)
        }
        return drawing
    }

    private func draw(_ kernel: Kernel, radius: Double, _ drawing: inout SVGDrawing) {
        let style =
            switch (kernel.isNamed, kernel.isRandom) {
            case (true, false): "point"
            case (true, true): "random"
            case (false, false): "faint"
            case (false, true): "faintRandom"
            }
        drawing.marker(
            kernel.isRandom ? .diamond : .circle, at: .init(x.position(kernel.intensity), y.position(kernel.gigaflops)),
            radius: radius, style,
            tip: "\(kernel.name) \(kernel.shape), \(kernel.instructionSet)\(kernel.isRandom ? ", random rows" : ""): "
                + "\(kernel.gigaflops.threeDigits) GFLOP/s at \(kernel.intensity.threeDigits) flop/byte")
    }

    private func drawAxes(_ drawing: inout SVGDrawing) {
        let area = Self.area
        for tick in x.ticks {
            let at = x.position(tick)
            drawing.line(.init(at, area.y), .init(at, area.bottom), "grid")
            drawing.text(PlotAxis.label(tick), at: .init(at, area.bottom + 18), "tick", .middle)
        }
        for tick in y.ticks {
            let at = y.position(tick)
            drawing.line(.init(area.x, at), .init(area.right, at), "grid")
            drawing.text(PlotAxis.label(tick), at: .init(area.x - 8, at + 4), "tick", .end)
        }
        drawing.polyline([.init(area.x, area.y), .init(area.x, area.bottom), .init(area.right, area.bottom)], "frame")
        drawing.text(
            "arithmetic intensity, flop/byte", at: .init(area.x + area.width / 2, Self.size.height - 16), "head",
            .middle)
        drawing.text(
            "speed, GFLOP/s", at: .init(18, area.y + area.height / 2), "head", .middle, turnedBy: -90)
    }

    private func drawBounds(_ drawing: inout SVGDrawing) {
        let points = kernels.filter(\.isNamed).map {
            Rectangle(center: .init(x.position($0.intensity), y.position($0.gigaflops)), width: 15, height: 13)
        }
        for slope in Self.slopes(machine, x, y, avoiding: points) {
            drawing.line(slope.start, slope.end, "bandwidth")
            drawing.text(slope.text, at: slope.labelStart, "slope", turnedBy: slope.degrees)
        }
        for (index, roof) in Self.roofs(machine, x, y).enumerated() {
            drawing.line(.init(roof.left, roof.y), .init(Self.area.right, roof.y), index == 0 ? "roof" : "lowerRoof")
            drawing.text(roof.text, at: .init(roof.labelArea.right, roof.labelArea.bottom - 3), "roofName", .end)
        }
    }
}

extension RooflinePlot {
    /// What can be read from a level of the memory, from the plot's edge up to the peak.
    private struct Slope {
        var start: SVGDrawing.Point
        var end: SVGDrawing.Point
        var text: String
        /// How far from the line's beginning the text stands.
        var along = 14.0

        var length: Double { max(hypot(end.x - start.x, end.y - start.y), 1) }

        /// Above the line.
        var labelStart: SVGDrawing.Point {
            let above = 5.0
            let (dx, dy) = ((end.x - start.x) / length, (end.y - start.y) / length)
            return .init(start.x + along * dx + above * dy, start.y + along * dy - above * dx)
        }
        var degrees: Double { atan2(end.y - start.y, end.x - start.x) * 180 / .pi }

        /// What the text covers, as squares along it.
        var labelPath: [Rectangle] {
            let (radians, width) = (degrees * .pi / 180, LabelLayout.width(of: text, fontSize: fontSize))
            return stride(from: 0, through: width, by: 6).map { along in
                let point = SVGDrawing.Point(labelStart.x + along * cos(radians), labelStart.y + along * sin(radians))
                return Rectangle(center: .init(point.x, point.y - 4), width: 12, height: 14)
            }
        }

        /// The text moved along the line to where it lies on none of the areas, if there is such a place.
        func avoiding(_ areas: [Rectangle]) -> Slope {
            var moved = self
            while moved.along < length - LabelLayout.width(of: text, fontSize: fontSize) {
                if !moved.labelPath.contains(where: { step in areas.contains(where: step.intersects) }) { return moved }
                moved.along += 10
            }
            return self
        }
    }

    private static func slopes(
        _ machine: BenchmarkReport.Machine, _ x: PlotAxis, _ y: PlotAxis, avoiding points: [Rectangle]
    ) -> [Slope] {
        let roof = machine.usablePeaks.last?.gigaflops ?? y.domain.upperBound
        return machine.bandwidths.compactMap { level in
            let bandwidth = level.gigabytesPerSecond
            guard bandwidth > 0, bandwidth.isFinite else { return nil }
            let from = max(x.domain.lowerBound, y.domain.lowerBound / bandwidth)
            let to = min(x.domain.upperBound, roof / bandwidth)
            guard from < to else { return nil }
            return Slope(
                start: .init(x.position(from), y.position(from * bandwidth)),
                end: .init(x.position(to), y.position(to * bandwidth)),
                text: "\(level.level) \(bandwidth.threeDigits) GB/s"
            ).avoiding(points)
        }
    }

    /// An instruction set's multiply-add peak, from the fastest level's slope to the plot's edge.
    private struct Roof {
        var left: Double
        var y: Double
        var text: String

        var labelArea: Rectangle {
            let width = LabelLayout.width(of: text, fontSize: fontSize)
            return Rectangle(x: area.right - width - 4, y: y - 18, width: width, height: 15)
        }
    }

    /// The highest first. A lower one whose name would lie on another's is left out, as that of two sets with the same
    /// registers.
    private static func roofs(_ machine: BenchmarkReport.Machine, _ x: PlotAxis, _ y: PlotAxis) -> [Roof] {
        let fastest = machine.bandwidths.map(\.gigabytesPerSecond).filter { $0 > 0 && $0.isFinite }.max()
        var roofs: [Roof] = []
        for peak in machine.usablePeaks.reversed() {
            let roof = Roof(
                left: fastest.map { x.position(peak.gigaflops / $0) } ?? area.x, y: y.position(peak.gigaflops),
                text: "multiply-add peak, \(peak.instructionSet): \(peak.gigaflops.threeDigits) GFLOP/s")
            if !roofs.contains(where: { $0.labelArea.intersects(roof.labelArea) }) { roofs.append(roof) }
        }
        return roofs
    }
}

extension BenchmarkReport.Machine {
    /// The peaks that are figures, the lowest first.
    package var usablePeaks: [(instructionSet: String, gigaflops: Double)] {
        multiplyAddPeaks.filter { $0.value > 0 && $0.value.isFinite }.map { ($0.key, $0.value) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }
}
