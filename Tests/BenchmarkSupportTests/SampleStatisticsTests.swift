import BenchmarkSupport
import Testing

@Suite struct SampleStatisticsTests {
    @Test(
        arguments: [
            ([3.0], 3.0), ([2, 1], 1.5), ([5, 1, 3], 3), ([4, 1, 3, 2], 2.5), ([9, 9, 1, 9, 9], 9),
        ] as [([Double], Double)])
    func `the median is the middle, or the mean of the two in the middle`(samples: [Double], median: Double) {
        #expect(SampleStatistics(samples).median == median)
    }

    /// Values of R's quantile(x, p), whose default is the same definition.
    @Test(arguments: [(0.0, 1.0), (0.25, 3.25), (0.5, 5.5), (0.75, 7.75), (0.95, 9.55), (1, 10)])
    func `quantiles of 1 to 10 are those of R`(p: Double, value: Double) {
        let samples = (1...10).map(Double.init).shuffled()
        #expect(abs(SampleStatistics(samples).quantile(p) - value) < 1e-12)
    }

    @Test func `the spread is half the distance of the quartiles by the median`() {
        #expect(abs(SampleStatistics((1...10).map(Double.init)).relativeSpread - 2.25 / 5.5) < 1e-12)
        #expect(SampleStatistics([7, 7, 7]).relativeSpread == 0)
    }

    @Test func `an outlier moves neither median nor spread`() {
        let steady = SampleStatistics([10, 11, 12, 13, 14])
        let disturbed = SampleStatistics([10, 11, 12, 13, 1_000_000])
        #expect(disturbed.median == steady.median)
        #expect(disturbed.relativeSpread == steady.relativeSpread)
    }

    @Test func `in the geometric mean a ratio and its inverse cancel`() {
        #expect(abs((SampleStatistics.geometricMean([2, 0.5, 3, 1.0 / 3]) ?? 0) - 1) < 1e-12)
        #expect(abs((SampleStatistics.geometricMean([1, 2, 4]) ?? 0) - 2) < 1e-12)
        #expect(SampleStatistics.geometricMean([]) == nil)
    }
}
