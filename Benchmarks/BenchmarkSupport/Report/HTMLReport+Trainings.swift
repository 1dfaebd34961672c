import Foundation
import ToolSupport

extension BenchmarkReport {
    /// Each objective's rates over threads and dimensions, and its figures.
    var trainingSection: [MarkupElement] {
        guard !trainings.isEmpty else { return [] }
        return [
            section(
                "training", "Training",
                [
                    note(
                        "Markers are medians of the runs, whiskers reach from the slowest run to the fastest. The horizontal "
                            + "axes are logarithmic.")
                ] + trainingGroups.flatMap(trainingParts))
        ]
    }

    private func trainingParts(_ group: [Training]) -> [MarkupElement] {
        guard let first = group.first else { return [] }
        return [
            MarkupElement("h3", text: first.objective), note("\(first.unit)/s on \(first.data)"),
            MarkupElement("div", ["class": "pair"], ScalingPlot.plots(of: group).map { figure($0.drawing) }),
            trainingTable(group).markup,
        ]
    }

    private func trainingTable(_ group: [Training]) -> HTMLTable {
        let unit = group.first?.unit ?? "units"
        let rows = group.map { training -> [String] in
            let rates = training.statistics
            let share = training.gigaflops.map { $0 / training.peak / Double(max(training.threads, 1)) }
            return [
                training.contender, "\(training.dimension)", "\(training.threads)",
                training.negatives.map(String.init) ?? "–", rates?.median.prefixed ?? "–",
                rates.map { "\($0.quantile(0).prefixed) – \($0.quantile(1).prefixed)" } ?? "–",
                speedup(of: training, in: group)?.twoDecimals ?? "–", training.gigaflops?.threeDigits ?? "–",
                share?.percentIfFigure ?? "–", training.peakMemory.map(NumberText.bytes) ?? "–",
                "\(training.rates.count)",
            ]
        }
        return HTMLTable(
            texts: ["contender"],
            figures: [
                "d", "threads", "negatives", "\(unit)/s", "slowest – fastest", "× one thread", "GFLOP/s",
                "of the threads' peak", "peak memory", "runs",
            ],
            caption: group.first?.objective ?? "", rows: rows)
    }

    /// How many times as fast as on one thread.
    private func speedup(of training: Training, in group: [Training]) -> Double? {
        let single = group.first {
            $0.threads == 1 && $0.contender == training.contender && $0.dimension == training.dimension
                && $0.negatives == training.negatives
        }
        guard let one = single?.statistics, let rates = training.statistics else { return nil }
        return rates.median / one.median
    }
}
