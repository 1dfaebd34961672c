import Foundation

/// An area of a drawing; y grows downwards.
package struct Rectangle: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
}

extension Rectangle {
    package init(center: SVGDrawing.Point, width: Double, height: Double) {
        self.init(x: center.x - width / 2, y: center.y - height / 2, width: width, height: height)
    }

    package var right: Double { x + width }
    package var bottom: Double { y + height }

    package func intersects(_ other: Rectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    package func contains(_ other: Rectangle) -> Bool {
        x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
    }

    /// The point of the rectangle that is nearest to `point`.
    package func nearest(to point: SVGDrawing.Point) -> SVGDrawing.Point {
        .init(min(max(point.x, x), right), min(max(point.y, y), bottom))
    }
}

/// Finds places for labels beside their points, so that no label covers another label, a point, or, if there is room,
/// the line that leads from another label to its point.
package struct LabelLayout: Sendable {
    package struct Place: Equatable, Sendable {
        package var area: Rectangle
        /// Where a line from the point to a label that isn't beside it ends.
        package var leader: SVGDrawing.Point?
    }

    /// What labels must lie in.
    package let bounds: Rectangle
    /// What neither labels nor, where there is room, leaders must lie on.
    package private(set) var obstacles: [Rectangle]
    /// What leaders may cross.
    package let crossable: [Rectangle]

    package init(bounds: Rectangle, obstacles: [Rectangle], crossable: [Rectangle] = []) {
        self.bounds = bounds
        self.obstacles = obstacles
        self.crossable = crossable
    }

    /// A text's width is estimated: fonts differ, and most are narrower than this.
    package static func width(of text: String, fontSize: Double, isBold: Bool = false) -> Double {
        Double(text.count) * fontSize * (isBold ? 0.64 : 0.58)
    }

    /// The free place nearest to `point`, which is taken from then on; nil where there is none.
    package mutating func place(width: Double, height: Double, at point: SVGDrawing.Point) -> Place? {
        // A leader may touch what lies on its own point, as the point itself does.
        let own = Rectangle(center: point, width: 14, height: 14)
        let distant = obstacles.filter { !$0.intersects(own) }
        // If a label would otherwise be left out, its leader may cross other leaders and pass below their texts.
        let found =
            freePlace(width, height, point, leaderAvoiding: distant)
            ?? freePlace(width, height, point, leaderAvoiding: [])
        guard let found else { return nil }
        obstacles += (found.leader.map { Self.path(from: point, to: $0) } ?? []) + [found.area]
        return found
    }

    private func freePlace(
        _ width: Double, _ height: Double, _ point: SVGDrawing.Point, leaderAvoiding blocking: [Rectangle]
    ) -> Place? {
        let directions = [0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 5, 11, 13].map { Double($0) * .pi / 8 }
        for distance in stride(from: 8.0, through: 260, by: 7) {
            for angle in directions {
                let (dx, dy) = (cos(angle), -sin(angle))
                let center = SVGDrawing.Point(
                    point.x + dx * (distance + width / 2), point.y + dy * (distance + height / 2))
                let area = Rectangle(center: center, width: width, height: height)
                guard bounds.contains(area), !obstacles.contains(where: area.intersects),
                    !crossable.contains(where: area.intersects)
                else { continue }
                let end = area.nearest(to: point)
                let leader = hypot(end.x - point.x, end.y - point.y) < 16 ? nil : end
                let path = leader.map { Self.path(from: point, to: $0) } ?? []
                guard !path.contains(where: { step in blocking.contains(where: step.intersects) }) else { continue }
                return Place(area: area, leader: leader)
            }
        }
        return nil
    }

    /// Small squares along a line, but for its beginning, which lies on the point itself.
    package static func path(from start: SVGDrawing.Point, to end: SVGDrawing.Point) -> [Rectangle] {
        let length = hypot(end.x - start.x, end.y - start.y)
        return stride(from: 9.0, to: length, by: 3).map { along in
            let share = along / length
            return Rectangle(
                center: .init(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)), width: 2,
                height: 2)
        }
    }
}
