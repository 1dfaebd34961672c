import Foundation

/// How many times as long as another a thing takes, with the ratio's 95 % interval.
package struct Comparison: Equatable, Sendable, CustomStringConvertible {
    package var ratio: Double
    package var interval: Interval
}

extension Comparison {
    /// The ratio of medians of samples that were taken in alternation. If both have the same number of passes, the same
    /// passes are drawn for both: a disturbance that slows a pass slows both alike, and cancels.
    package init(_ passes: [[Double]], over others: [[Double]]) {
        let (medians, otherMedians) = (Bootstrap.medians(passes), Bootstrap.medians(others))
        ratio = SampleStatistics(passes.flatMap(\.self)).median / SampleStatistics(others.flatMap(\.self)).median
        interval = Interval(zip(medians, otherMedians).map { $0 / $1 })
    }

    package var isDifferent: Bool { !interval.contains(1) }

    /// "1.27 (1.25–1.30)", or "no difference (0.98–1.03)".
    package var description: String {
        let range = "(\(interval.lower.ratioText)–\(interval.upper.ratioText))"
        return isDifferent ? "\(ratio.ratioText) \(range)" : "no difference \(range)"
    }
}

extension Double {
    /// Two decimals up to ten, then three digits.
    fileprivate var ratioText: String { self < 9.995 ? twoDecimals : threeDigits }
}
