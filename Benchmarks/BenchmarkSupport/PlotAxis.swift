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

    /// From 0 to the first tick that isn't below `maximum`.
    package static func linear(upTo maximum: Double, from start: Double, to end: Double, tickCount: Int) -> PlotAxis {
        let ticks = linearTicks(upTo: maximum, count: tickCount)
        return PlotAxis(.linear, domain: 0...ticks[ticks.count - 1], ticks: ticks, from: start, to: end)
    }

    /// Logarithmic, with ticks at 1, 2 and 5 times powers of ten.
    package static func logarithmic(_ domain: ClosedRange<Double>, from start: Double, to end: Double) -> PlotAxis {
        PlotAxis(.logarithmic, domain: domain, ticks: logarithmicTicks(in: domain), from: start, to: end)
    }

    /// The multiples of 1, 2, 2.5 or 5 times a power of ten from 0 to one that isn't below `maximum`, in at most `count`
    /// steps.
    package static func linearTicks(upTo maximum: Double, count: Int) -> [Double] {
        let maximum = maximum.isFinite && maximum > 0 ? maximum : 1
        let power = pow(10, floor(log10(maximum / Double(count))))
        let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 * Double(count) >= maximum } ?? 20 * power
        return (0...max(1, Int((maximum / step).rounded(.up)))).map { Double($0) * step }
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
        value >= 10_000 ? value.prefixed : String(format: "%g", value)
    }
}

extension Double {
    /// Three significant digits with a prefix: "2.27 M", "125 k", "950".
    package var prefixed: String {
        let steps: [(Double, String)] = [(1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")]
        // What three digits round up to a thousand takes the next prefix.
        guard let (unit, prefix) = steps.first(where: { abs(self) >= $0.0 * 0.9995 }) else {
            return String(format: "%.3g", self)
        }
        return String(format: abs(self) >= unit * 99.95 ? "%.0f" : "%.3g", self / unit) + prefix
    }
}
