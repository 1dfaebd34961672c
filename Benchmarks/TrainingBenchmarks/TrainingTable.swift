import BenchmarkSupport
import ToolSupport

/// The results of an objective on some data, a row for each trainer.
struct TrainingTable {
    private let objective: TrainingObjective
    private let table: TextTable

    init(_ objective: TrainingObjective) {
        self.objective = objective
        table = TextTable(
            [.init("d", width: 4), .init("thr", width: 3)]
                + (objective == .negativeSampling ? [.init("K", width: 2)] : [])
                + [
                    .init("contender", width: 25, .left), .init(objective.unit.scale.title, width: 9),
                    .init("slowest", width: 7), .init("fastest", width: 7), .init("GFLOP/s", width: 7),
                    .init("of peak", width: 7), .init("scaling", width: 7), .init("ratio", width: 5),
                    .init("MB", width: 6),
                ])
    }

    var header: String { table.header }

    func lines(of results: [TrainingResult]) -> [String] {
        results.map { result in
            let training = result.training
            func named(_ name: String) -> [TrainingResult] { results.filter { $0.training.contender == name } }
            let fewest = named(training.contender).min { $0.training.threads < $1.training.threads }
            let own = named(BenchmarkReport.Training.ownName).first { $0.training.threads == training.threads }
            let rates = [0.5, 0, 1].map { (result.rates.quantile($0) / objective.unit.scale.units).threeDigits }
            return table.line(
                [training.dimension > 0 ? "\(training.dimension)" : "", "\(training.threads)"]
                    + (objective == .negativeSampling ? ["\(training.negatives ?? 0)"] : [])
                    + [shortened(training.contender, to: 25)] + rates
                    + [
                        result.gigaflops?.threeDigits ?? "", result.shareOfPeak?.percent ?? "",
                        result.ratio(to: fewest)?.twoDecimals ?? "", result.ratio(to: own)?.twoDecimals ?? "",
                        training.peakMemory.map { "\($0 / 1_000_000)" } ?? "",
                    ])
        }
    }

    private func shortened(_ text: String, to count: Int) -> String {
        text.count > count ? text.prefix(count - 1) + "…" : text
    }

    /// How long a rating takes, by the median of runs and in the fastest epoch.
    static func nanoseconds(of results: [TrainingResult]) -> [String] {
        let table = TextTable([
            .init("d", width: 4), .init("thr", width: 3), .init("contender", width: 25, .left),
            .init("ns/rating", width: 9), .init("fastest epoch", width: 13),
        ])
        return [table.header]
            + results.map { result in
                table.line([
                    "\(result.training.dimension)", "\(result.training.threads)", result.training.contender,
                    (1e9 / result.rates.median).threeDigits, result.fastest.map { (1e9 / $0).threeDigits } ?? "",
                ])
            }
    }
}
