import Foundation

/// Order statistics of repeated measurements of one thing.
package struct SampleStatistics: Sendable {
    /// In ascending order, at least one.
    package let sorted: [Double]

    package init(_ samples: [Double]) {
        precondition(!samples.isEmpty, "statistics of no samples")
        sorted = samples.sorted()
    }

    package var median: Double { quantile(0.5) }

    /// Half the distance between the quartiles, as a share of the median: the ± of a printed figure.
    package var relativeSpread: Double { (quantile(0.75) - quantile(0.25)) / 2 / median }

    /// The value below which a share `p` of the samples lies, 0…1, interpolated linearly between neighbors
    /// (Hyndman and Fan 1996, definition 7).
    package func quantile(_ p: Double) -> Double {
        let position = p * Double(sorted.count - 1)
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }

    /// exp of the mean logarithm: the mean of ratios, in which 2 and ½ cancel. Nil where there are no values.
    package static func geometricMean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }
}
