import BenchmarkSupport
import BilinearData
import BilinearKernels
import BilinearTraining
import Foundation

/// Measures skip-gram training on a text: words/s, GFLOP/s at 6·d operations a pair, and the share of the multiply-add peak.
@main
struct TrainingBenchmarks {
    static let program = BenchmarkProgram(
        "training-benchmarks",
        summary: "Measures skip-gram training on a text.", operandNames: ["TEXT"],
        options: [
            CommandOption("--dimension", value: "N,…", "floats in a vector (100,300)"),
            CommandOption("--threads", value: "N,…", "threads (1)"),
            CommandOption("--min-count", value: "N", "words that are rarer are left out (5)"),
            CommandOption("--runs", value: "N", "runs of each configuration (5)"),
            CommandOption("--negatives-shared-by", value: "WHAT", "window (the default) or pair"),
        ])

    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "ratings": RatingCases.program.run(2) { arguments in try RatingCases(arguments).run() }
        case "matrices": FactorizationBenchmarks.program.run(2) { try FactorizationBenchmarks($0).run() }
        case "softmax": SoftmaxCases.program.run(2, SoftmaxCases.run)
        default: program.run { arguments in try TrainingBenchmarks(arguments).run() }
        }
    }

    let path: String
    let dimensions: [Int]
    let threads: [Int]
    let minimumCount: Int
    let runs: Int
    let sharing: SkipGramConfiguration.NegativeSharing

    init(_ arguments: CommandArguments) throws {
        path = arguments.operands[0]
        dimensions = try arguments.positiveIntegers("--dimension") ?? [100, 300]
        threads = try arguments.positiveIntegers("--threads") ?? [1]
        minimumCount = try arguments.positiveInteger("--min-count") ?? 5
        runs = try arguments.positiveInteger("--runs") ?? 5
        let name = arguments.text("--negatives-shared-by") ?? "window"
        guard let sharing = SkipGramConfiguration.NegativeSharing(rawValue: name) else {
            throw UsageError("--negatives-shared-by is '\(name)'; expected window or pair")
        }
        self.sharing = sharing
    }

    func run() throws {
        let corpus = try Corpus.read(path: path, options: .init(minimumCount: minimumCount))
        print(
            "\(corpus.tokenCount) words, \(corpus.wordCounts.count) distinct; kernels: \(Kernels.instructionSet.rawValue); "
                + "negatives shared by \(sharing.rawValue); medians of \(runs) runs, in brackets the slowest and the fastest"
        )
        for dimension in dimensions {
            for threads in threads { try measure(corpus, dimension, threads) }
        }
    }

    private func measure(_ corpus: Corpus, _ dimension: Int, _ threads: Int) throws {
        var configuration = SkipGramConfiguration()
        configuration.dimension = dimension
        configuration.epochs = 1
        configuration.threads = threads
        configuration.negativesSharedBy = sharing
        let trainer = try SkipGramTrainer(configuration: configuration)
        var speeds: [Double] = []
        var rates: [Double] = []
        var shares: [Double] = []
        for _ in 0..<runs {
            // The peak is measured beside every run: a shared machine's speed changes.
            let peak = MultiplyAddPeak.measure()
            let model = try trainer.train(on: corpus)
            let rate = 6 * Double(dimension) * Double(model.pairsTrained) / model.seconds / 1e9
            speeds.append(Double(model.wordsTrained) / model.seconds)
            rates.append(rate)
            shares.append(100 * rate / peak / Double(threads))
        }
        func summary(_ values: [Double], _ format: String) -> String {
            let sorted = values.sorted()
            return String(format: "\(format) [\(format), \(format)]", sorted[runs / 2], sorted[0], sorted[runs - 1])
        }
        print(
            "d = \(dimension), \(threads) thread\(threads == 1 ? "" : "s"): \(summary(speeds, "%.0f")) words/s, "
                + "\(summary(rates, "%.1f")) GFLOP/s, \(summary(shares, "%.1f")) % of the multiply-add peak")
    }
}
