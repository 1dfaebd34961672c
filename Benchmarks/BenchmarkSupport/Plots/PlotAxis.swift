import Foundation

/// Maps values to positions in a drawing, and chooses the values that are marked.
package struct PlotAxis: Sendable {
    package enum Scale: Sendable { case linear, logarithmic }

    package let scale: Scale
    /// The values at both ends.
    package let domain: ClosedRange<Double>
    /// The values to mark, in ascending order.
    package let ticks: [Double]
    /// The positions of the domain's ends; the first is the larger one where values grow upwards.
    package let start: Double
    package let end: Double

    package init(_ scale: Scale, domain: ClosedRange<Double>, ticks: [Double], from start: Double, to end: Double) {
        self.scale = scale
        self.domain = domain
        self.ticks = ticks
        self.start = start
        self.end = end
    }

    /// From 0 to `maximum`, or to 1 where that isn't positive.
    package static func linear(upTo maximum: Double, from start: Double, to end: Double, tickCount: Int) -> PlotAxis {
        let maximum = maximum.isFinite && maximum > 0 ? maximum : 1
        return PlotAxis(
            .linear, domain: 0...maximum, ticks: linearTicks(upTo: maximum, count: tickCount), from: start, to: end)
    }

    /// Logarithmic, with ticks at 1, 2 and 5 times powers of ten.
    package static func logarithmic(_ domain: ClosedRange<Double>, from start: Double, to end: Double) -> PlotAxis {
        PlotAxis(.logarithmic, domain: domain, ticks: logarithmicTicks(in: domain), from: start, to: end)
    }

    /// The multiples of 1, 2, 2.5 or 5 times a power of ten from 0 up to `maximum`, at most `count` of them after 0.
    package static func linearTicks(upTo maximum: Double, count: Int) -> [Double] {
        let least = maximum / (Double(count) + 1)
        let power = pow(10, floor(log10(least)))
        let step = [1, 2, 2.5, 5].map { $0 * power }.first { $0 > least } ?? 10 * power
        // A maximum that is a multiple is one in spite of rounding.
        return (0...Int(maximum / step + 1e-9)).map { Double($0) * step }
    }

    /// 1, 2 and 5 times powers of ten within `domain`.
    package static func logarithmicTicks(in domain: ClosedRange<Double>) -> [Double] {
        let exponents = Int(log10(domain.lowerBound).rounded(.down))...Int(log10(domain.upperBound).rounded(.up))
        return exponents.flatMap { exponent in
            // Division gives 0.2 and 0.05 exactly as literals do.
            [1.0, 2, 5].map { exponent < 0 ? $0 / pow(10, Double(-exponent)) : $0 * pow(10, Double(exponent)) }
        }.filter(domain.contains)
    }

    /// Values beyond the domain are drawn at its ends.
    package func position(_ value: Double) -> Double {
        guard value.isFinite else { return start }
        let clamped = min(max(value, domain.lowerBound), domain.upperBound)
        let (low, high, at) =
            scale == .linear
            ? (domain.lowerBound, domain.upperBound, clamped)
            : (log(domain.lowerBound), log(domain.upperBound), log(clamped))
        return high > low ? start + (at - low) / (high - low) * (end - start) : (start + end) / 2
    }

    /// A tick's value: as many digits as it has, with a prefix from ten thousand on.
    package static func label(_ value: Double) -> String {
        let (scaled, prefix) = value >= 10_000 ? value.scaled : (value, "")
        return String(format: value >= 10_000 ? "%.3g" : "%g", scaled) + prefix
    }
}

extension Double {
    /// Three significant digits and a prefix: "2.27 M", "125 k", "950".
    package var prefixed: String { scaled.value.threeDigits + scaled.prefix }

    /// What three digits round up to a thousand takes the next prefix.
    fileprivate var scaled: (value: Double, prefix: String) {
        let units = [(1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")]
        guard let (unit, prefix) = units.first(where: { abs(self) >= $0.0 * 0.9995 }) else { return (self, "") }
        return (self / unit, prefix)
    }
}
