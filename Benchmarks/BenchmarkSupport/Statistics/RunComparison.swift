import Foundation

/// What became faster or slower between two runs of a benchmark program.
///
/// Two runs differ by more than their samples suggest. A neighbor on the machine may slow one of them for seconds:
/// loads from a cache by half, but multiply-adds on registers not at all. So a cell, which is a contender at one size,
/// is judged by its fastest sample, relative to the run's highest multiply-add peak. Its interval is widened by as much
/// as the *peers* moved between the runs: loops and other libraries, whose code hasn't changed. Operands in a cache are
/// disturbed differently from operands at random places in memory, which the whole machine shares. So each kind is
/// judged by peers of the same kind.
package struct RunComparison: Sendable {
    /// A contender at one size, in both runs.
    package struct Cell: Equatable, Sendable {
        /// In the later run.
        package var measured: MeasuredCell
        /// Nanoseconds per call or unit: the fastest sample of each run.
        package var before: Double
        package var after: Double
        /// The ratio of the later time to the earlier time.
        package var comparison: Comparison
        /// The lower end of the intervals that hold the ratios of *all* of the package's cells with 95 %.
        package var simultaneousLower: Double

        /// Whether it is code of this package that became slower by more than the threshold (0.05 for 5 %), and by more
        /// than chance explains for the slowest of all cells.
        package func isRegression(beyond threshold: Double) -> Bool {
            !measured.isControl && comparison.ratio > 1 + threshold && simultaneousLower > 1
        }
    }

    package let cells: [Cell]
    /// Cells of one run that the other lacks.
    package let unmatchedCount: Int
    /// How much, as a logarithm, an unchanged cell of each placement may differ between the runs beyond what its
    /// samples say.
    package let variations: [String: Double]

    /// The share of the peers whose differences must be covered.
    private static let coverage = 0.975
    /// How much more a disturbance moves a kernel than most peers, as a factor. Kernels in a cache suffer most.
    private static let sensitivity = 1.5
    /// The smallest variation, 2 %. A smaller difference means nothing, because the program was loaded anew.
    private static let least = 0.02

    package init(of report: BenchmarkReport, with baseline: BenchmarkReport) {
        let clockRatio = log(report.highestPeak / baseline.highestPeak)
        var earlier: [[String]: PassMinima] = [:]
        for cell in baseline.cells { earlier[cell.key] = PassMinima(cell.passMinima, seed: 1) }
        let (earlierCount, laterCells) = (earlier.count, report.cells)
        var estimates: [(cell: Cell, margin: Double)] = []
        for cell in laterCells {
            guard let before = earlier.removeValue(forKey: cell.key) else { continue }
            let after = PassMinima(cell.passMinima, seed: 2)
            let ratio = log(after.fastest / before.fastest) + clockRatio
            let interval = Interval(zip(after.resampled, before.resampled).map { log($0 / $1) + clockRatio })
            let estimate = Cell(
                measured: cell, before: before.fastest, after: after.fastest,
                comparison: Comparison(ratio: ratio, interval: interval), simultaneousLower: ratio)
            // A resample's fastest sample is never faster than the fastest of all, which may itself be disturbed if few
            // passes came near it. So the interval reaches as far down as up.
            estimates.append((estimate, max(0, ratio - interval.lower, interval.upper - ratio)))
        }
        let variations = Dictionary(grouping: estimates, by: \.cell.measured.placement).mapValues { estimates in
            Self.variation(
                estimates.filter(\.cell.measured.isControl).map {
                    let difference = $0.cell.comparison.ratio
                    return max(0, difference * difference - $0.margin * $0.margin).squareRoot()
                })
        }
        self.variations = variations
        let widening = Self.widening(of: estimates.count { !$0.cell.measured.isControl })
        cells = estimates.map { estimate in
            var cell = estimate.cell
            let ratio = cell.comparison.ratio
            let margin = hypot(estimate.margin, variations[cell.measured.placement] ?? 0)
            cell.comparison = Comparison(
                ratio: exp(ratio), interval: Interval(lower: exp(ratio - margin), upper: exp(ratio + margin)))
            cell.simultaneousLower = exp(ratio - widening * margin)
            return cell
        }
        unmatchedCount = earlierCount + laterCells.count - 2 * cells.count
    }

    /// Slower, the worst first.
    package var slower: [Cell] {
        cells.filter { $0.comparison.interval.lower > 1 }.sorted { $0.comparison.ratio > $1.comparison.ratio }
    }

    /// The kernels that are slower beyond a threshold and beyond chance, the worst first.
    package func regressions(beyond threshold: Double) -> [Cell] {
        slower.filter { $0.isRegression(beyond: threshold) }
    }

    /// Faster, the best first.
    package var faster: [Cell] {
        cells.filter { $0.comparison.interval.upper < 1 }.sorted { $0.comparison.ratio < $1.comparison.ratio }
    }

    package var stayed: [Cell] { cells.filter { !$0.comparison.isDifferent } }

    /// A bound on the differences that the controls' own samples don't explain, by split conformal prediction: of n + 1
    /// exchangeable differences, the last is below the ⌈(n + 1)·coverage⌉-th of the others with that probability.
    private static func variation(_ unexplained: [Double]) -> Double {
        let sorted = unexplained.sorted()
        let rank = min(sorted.count, Int((Double(sorted.count + 1) * coverage).rounded(.up)))
        return max(least, rank > 0 ? sensitivity * sorted[rank - 1] : 0)
    }

    /// How many times as wide the intervals of `count` normal figures must be to hold all of the figures with 95 %,
    /// compared with intervals that each hold their own figure with 95 % (Bonferroni).
    private static func widening(of count: Int) -> Double {
        deviation(exceededWith: 0.025 / Double(max(count, 1))) / deviation(exceededWith: 0.025)
    }

    /// The standard normal figure that is exceeded with a probability, by bisection.
    private static func deviation(exceededWith probability: Double) -> Double {
        var (low, high) = (0.0, 30.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(middle / 2.0.squareRoot()) / 2 > probability { low = middle } else { high = middle }
        }
        return low
    }
}

/// The fastest sample of all passes, and of resampled ones.
private struct PassMinima {
    let fastest: Double
    let resampled: [Double]

    init(_ minima: [Double], seed: UInt64) {
        fastest = minima.min() ?? .infinity
        resampled = Bootstrap.resample(minima, seed: seed) { $0.min() ?? .infinity }
    }
}
