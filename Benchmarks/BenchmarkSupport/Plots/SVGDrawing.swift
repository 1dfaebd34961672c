import Foundation

/// Lines, shapes and texts in a rectangle, written as an SVG that scales with its container.
///
/// Looks come from `PlotStyle` by class, so that a drawing follows the page's colors in light and dark.
package struct SVGDrawing: Sendable {
    package struct Point: Equatable, Sendable {
        package var x: Double
        package var y: Double

        package init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Where a text lies of its point.
    package enum Anchor: String, Sendable { case start, middle, end }

    /// Shapes that differ without their color.
    package enum Marker: CaseIterable, Sendable { case circle, square, diamond, triangle, nabla, cross }

    package let width: Double
    package let height: Double
    /// What the drawing shows, for those who don't see it.
    package let title: String
    private var elements: [MarkupElement] = []

    package init(width: Double, height: Double, title: String) {
        self.width = width
        self.height = height
        self.title = title
    }

    package mutating func line(_ from: Point, _ to: Point, _ style: String) {
        elements.append(
            MarkupElement(
                "line",
                [
                    "class": style, "x1": Self.text(from.x), "y1": Self.text(from.y), "x2": Self.text(to.x),
                    "y2": Self.text(to.y),
                ]))
    }

    package mutating func polyline(_ points: [Point], _ style: String) {
        let list = points.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
        elements.append(MarkupElement("polyline", ["class": style, "points": list]))
    }

    package mutating func rectangle(_ area: Rectangle, _ style: String, tip: String? = nil) {
        elements.append(
            MarkupElement(
                "rect",
                [
                    "class": style, "x": Self.text(area.x), "y": Self.text(area.y), "width": Self.text(area.width),
                    "height": Self.text(area.height),
                ], Self.tip(tip)))
    }

    /// - Parameter degrees: by how much the text is turned clockwise around its point.
    package mutating func text(
        _ text: String, at point: Point, _ style: String, _ anchor: Anchor = .start, turnedBy degrees: Double = 0
    ) {
        let (x, y) = (Self.text(point.x), Self.text(point.y))
        var element = MarkupElement(
            "text", ["class": style, "x": x, "y": y, "text-anchor": anchor.rawValue], text: text)
        if degrees != 0 { element.attributes.append(("transform", "rotate(\(Self.text(degrees)) \(x) \(y))")) }
        elements.append(element)
    }

    package mutating func marker(
        _ marker: Marker, at point: Point, radius r: Double, _ style: String, tip: String? = nil
    ) {
        let outline: [(Double, Double)] =
            switch marker {
            case .circle: []
            case .square: [(-1, -1), (1, -1), (1, 1), (-1, 1)]
            case .diamond: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
            case .triangle: [(0, -1.2), (1.2, 1), (-1.2, 1)]
            case .nabla: [(0, 1.2), (1.2, -1), (-1.2, -1)]
            case .cross:
                [
                    (-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4),
                    (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4),
                ]
            }
        if outline.isEmpty {
            let attributes: KeyValuePairs = [
                "class": style, "cx": Self.text(point.x), "cy": Self.text(point.y), "r": Self.text(r),
            ]
            elements.append(MarkupElement("circle", attributes, Self.tip(tip)))
        } else {
            let list = outline.map { "\(Self.text(point.x + $0 * r)),\(Self.text(point.y + $1 * r))" }
            elements.append(
                MarkupElement("polygon", ["class": style, "points": list.joined(separator: " ")], Self.tip(tip)))
        }
    }

    /// As it stands in a page that holds `PlotStyle`'s rules; no narrower than drawn, so that its texts stay readable.
    package var inline: MarkupElement {
        var svg = element(elements)
        svg.attributes.append(("style", "min-width:\(Self.text(width))px"))
        return svg
    }

    /// A file of its own, with its rules and its ground.
    package var file: String {
        let ground = MarkupElement("rect", ["class": "ground", "width": "100%", "height": "100%"])
        let style = MarkupElement("style", markup: PlotStyle.standalone)
        var svg = element([style, ground] + elements)
        svg.attributes += [
            ("xmlns", "http://www.w3.org/2000/svg"), ("width", Self.text(width)), ("height", Self.text(height)),
        ]
        return "\(svg)\n"
    }

    private func element(_ children: [MarkupElement]) -> MarkupElement {
        MarkupElement(
            "svg",
            [
                "class": "plot", "role": "img", "aria-label": title,
                "viewBox": "0 0 \(Self.text(width)) \(Self.text(height))",
            ], [MarkupElement("title", text: title)] + children)
    }

    private static func tip(_ text: String?) -> [MarkupElement] {
        text.map { [MarkupElement("title", text: $0)] } ?? []
    }

    /// A coordinate to a tenth, without ".0".
    static func text(_ coordinate: Double) -> String {
        let text = String(format: "%.1f", coordinate.isFinite ? coordinate : 0)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
