import Testing

@testable import BenchmarkSupport

@Suite struct LabelLayoutTests {
    static let bounds = Rectangle(x: 0, y: 0, width: 600, height: 400)

    @Test func `labels of crowded points lie apart, within the bounds and on no point`() {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        var state = seed
        func random(_ limit: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31) * limit
        }
        let points = (0..<25).map { _ in SVGDrawing.Point(200 + random(150), 100 + random(150)) }
        let marks = points.map { Rectangle(center: $0, width: 8, height: 8) }
        var layout = LabelLayout(bounds: Self.bounds, obstacles: marks)
        let areas = points.compactMap { layout.place(width: 60, height: 14, at: $0)?.area }
        #expect(areas.count >= 5)
        for (index, area) in areas.enumerated() {
            #expect(area.x >= 0 && area.y >= 0 && area.x + area.width <= 600 && area.y + area.height <= 400)
            for other in areas[..<index] + marks {
                let apart =
                    area.x + area.width <= other.x || other.x + other.width <= area.x
                    || area.y + area.height <= other.y || other.y + other.height <= area.y
                #expect(apart, "\(area) lies on \(other)")
            }
        }
    }

    @Test func `a lonely label stands right of its point, without a leader`() throws {
        var layout = LabelLayout(bounds: Self.bounds, obstacles: [])
        let found = layout.place(width: 60, height: 14, at: .init(300, 200))
        let place = try #require(found)
        #expect(place.area == Rectangle(x: 308, y: 193, width: 60, height: 14))
        #expect(place.leader == nil)
    }

    @Test func `a label without room isn't placed`() {
        var layout = LabelLayout(bounds: Self.bounds, obstacles: [Self.bounds])
        #expect(layout.place(width: 60, height: 14, at: .init(300, 200)) == nil)
    }

    /// By hand: 12 moves to 10 + 15, and 95 to 100 − 15; three names 60 apart need 120 and don't fit into 100.
    @Test func `names of lines are spread in their order`() {
        #expect(ScalingPlot.spread([12, 10, 50], by: 15, within: 0...100) == [25, 10, 50])
        #expect(ScalingPlot.spread([95, 98], by: 15, within: 0...100) == [85, 100])
        #expect(ScalingPlot.spread([5, 5, 5], by: 60, within: 0...100) == [0, 60, 120])
    }
}
