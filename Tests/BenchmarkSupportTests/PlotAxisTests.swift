import BenchmarkSupport
import Testing

@Suite struct PlotAxisTests {
    /// By hand: the least of 1, 2, 2.5 and 5 times a power of ten of which at most `count` multiples fit.
    @Test(
        arguments: [
            (100, 4, [0, 25, 50, 75, 100]), (101, 4, [0, 25, 50, 75, 100]), (7.3, 4, [0, 2, 4, 6]),
            (0.9, 5, [0, 0.2, 0.4, 0.6, 0.8]), (1, 1, [0, 1]), (262, 4, [0, 100, 200]),
            (2.4e6, 6, [0, 500_000, 1_000_000, 1_500_000, 2_000_000]),
        ] as [(Double, Int, [Double])])
    func `linear ticks are those found by hand`(maximum: Double, count: Int, ticks: [Double]) {
        let found = PlotAxis.linearTicks(upTo: maximum, count: count)
        #expect(found.count == ticks.count)
        #expect(zip(found, ticks).allSatisfy { abs($0 - $1) <= 1e-12 * maximum }, "\(found)")
    }

    @Test func `logarithmic ticks are 1, 2 and 5 times powers of ten`() {
        #expect(PlotAxis.logarithmicTicks(in: 0.05...3) == [0.05, 0.1, 0.2, 0.5, 1, 2])
        #expect(PlotAxis.logarithmicTicks(in: 4...210) == [5, 10, 20, 50, 100, 200])
        #expect(PlotAxis.logarithmicTicks(in: 3...4) == [])
    }

    @Test func `a logarithmic axis gives each factor the same distance`() {
        let axis = PlotAxis.logarithmic(0.1...1_000, from: 500, to: 100)
        for (value, position) in [(0.1, 500.0), (1, 400), (10, 300), (100, 200), (1_000, 100)] {
            #expect(abs(axis.position(value) - position) < 1e-9)
        }
    }

    @Test func `a linear axis begins at 0 and ends at the maximum`() {
        let axis = PlotAxis.linear(upTo: 80, from: 20, to: 420, tickCount: 4)
        #expect([0, 20, 40, 80].map(axis.position) == [20, 120, 220, 420])
    }

    @Test(arguments: [0, -1, .infinity, .nan] as [Double])
    func `no maximum makes a drawing without positions`(maximum: Double) {
        let axis = PlotAxis.linear(upTo: maximum, from: 20, to: 420, tickCount: 4)
        #expect(axis.position(1) == 420)
        #expect(axis.position(.nan) == 20)
        #expect(axis.position(-5) == 20)
        #expect(axis.position(9) == 420)
    }

    @Test func `an axis of a single value has it in the middle`() {
        #expect(PlotAxis(.logarithmic, domain: 2...2, ticks: [2], from: 100, to: 300).position(2) == 200)
    }

    @Test(arguments: [
        (7.5, "7.50"), (999.4, "999"), (999.6, "1.00 k"), (12_345, "12.3 k"), (999_600, "1.00 M"),
        (2_274_000, "2.27 M"),
        (123_400_000, "123 M"), (3.5e9, "3.50 G"),
    ])
    func `large numbers have three digits and a prefix`(value: Double, text: String) {
        #expect(value.prefixed == text)
    }

    @Test(arguments: [(0.05, "0.05"), (1, "1"), (1.5, "1.5"), (200, "200"), (65_536, "65.5 k")])
    func `ticks have as many digits as they need`(value: Double, text: String) {
        #expect(PlotAxis.label(value) == text)
    }
}
