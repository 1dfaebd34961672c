import Testing

@testable import BenchmarkSupport

@Suite struct BootstrapTests {
    /// Of 1…99, the order statistics that hold the median with 95 %, by the binomial distribution: the 40th and the 60th
    /// (Conover 1999, table of the sign test). The bootstrap's interval of a median is about that.
    @Test func `the interval of a median is that of order statistics`() {
        let interval = Bootstrap.medianInterval([(1...99).map(Double.init).shuffled()])
        #expect(abs(interval.lower - 40) <= 2 && abs(interval.upper - 60) <= 2, "\(interval)")
    }

    @Test func `the same samples give the same interval, and those of one value a point`() {
        let passes = [[3.0, 1, 4], [1, 5, 9], [2, 6, 5]]
        #expect(Bootstrap.medianInterval(passes) == Bootstrap.medianInterval(passes))
        #expect(Bootstrap.medianInterval([[7, 7, 7]]) == Interval(lower: 7, upper: 7))
        #expect(Bootstrap.medianInterval([[7]]) == Interval(lower: 7, upper: 7))
    }

    /// Forty samples in each of three passes say hardly more than one would where passes differ and their samples don't: with
    /// probability 7/27 a resample's median is that of the first pass, and with the same that of the last.
    @Test func `passes are drawn whole`() {
        let passes = [1.0, 2, 3].map { Array(repeating: $0, count: 40) }
        #expect(Bootstrap.medianInterval(passes) == Interval(lower: 1, upper: 3))
        #expect(Bootstrap.medianInterval([passes.flatMap(\.self)]).lower > 1)
    }

    @Test func `a comparison's ratio is that of medians, and what slows passes cancels`() {
        let noise = [1.0, 2, 1.5, 3, 1, 1.2, 4, 1]
        let fast = noise.map { [10 * $0, 11 * $0, 12 * $0] }
        let slow = noise.map { [20 * $0, 22 * $0, 24 * $0] }
        let comparison = Comparison(slow, over: fast)
        #expect(abs(comparison.ratio - 2) < 1e-12)
        #expect(abs(comparison.interval.lower - 2) < 1e-12 && abs(comparison.interval.upper - 2) < 1e-12)
        #expect(comparison.isDifferent && comparison.description == "2.00 (2.00–2.00)")
    }

    @Test func `no difference is said where the interval holds 1`() {
        let passes = [[1.0, 1.1], [0.9, 1.05], [1.2, 0.95]]
        let comparison = Comparison(passes, over: passes)
        #expect(!comparison.isDifferent && comparison.description == "no difference (1.00–1.00)")
        #expect(!Comparison(ratio: 1.2, interval: Interval(lower: 0.9, upper: 1.4)).isDifferent)
        #expect(Comparison(ratio: 1.2, interval: Interval(lower: 1.1, upper: 1.4)).isDifferent)
        #expect(
            Comparison(ratio: 12, interval: Interval(lower: 9.5, upper: 123.4)).description == "12.0 (9.50–123)")
    }
}
