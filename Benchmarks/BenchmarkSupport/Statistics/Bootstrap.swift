/// Resampling (Efron 1979). The generator has a fixed seed: the same samples give the same interval.
package enum Bootstrap {
    package static let resampleCount = 1_000

    /// The 95 % interval of the median of samples that were taken in passes. Samples of one pass resemble each other
    /// more than samples of different passes, so whole passes are drawn with replacement. The samples of a single pass
    /// count as passes of one sample each.
    package static func medianInterval(_ passes: [[Double]]) -> Interval { Interval(medians(passes)) }

    /// Medians of resampled passes, one for each resample.
    static func medians(_ passes: [[Double]]) -> [Double] {
        let passes = passes.count == 1 ? passes[0].map { [$0] } : passes
        return resample(passes, seed: 1) { SampleStatistics($0.flatMap(\.self)).median }
    }

    /// The results of `statistic` for resamples of the same size, drawn from the values with replacement.
    static func resample<Value>(_ values: [Value], seed: UInt64, _ statistic: ([Value]) -> Double) -> [Double] {
        var generator = Generator(state: seed)
        var drawn = values
        return (0..<resampleCount).map { _ in
            for i in drawn.indices { drawn[i] = values[Int.random(in: values.indices, using: &generator)] }
            return statistic(drawn)
        }
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}

/// Where a figure lies with a confidence of 95 %.
package struct Interval: Codable, Equatable, Sendable {
    package var lower: Double
    package var upper: Double
}

extension Interval {
    /// The middle 95 % of the resamples' figures.
    init(_ resampled: [Double]) {
        let statistics = SampleStatistics(resampled)
        self.init(lower: statistics.quantile(0.025), upper: statistics.quantile(0.975))
    }

    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
