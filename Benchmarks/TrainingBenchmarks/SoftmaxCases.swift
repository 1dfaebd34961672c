import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import Foundation

/// Measures skip-gram with a full softmax on generated text: GFLOP/s at 6·d operations for each score, of a distinct input of
/// a batch with a word, and the share of the multiply-add peak.
enum SoftmaxCases {
    static let program = BenchmarkProgram(
        "training-benchmarks softmax",
        summary: "Measures skip-gram with a full softmax on generated text, whose words' frequencies are Zipf's.",
        options: [
            CommandOption("--vocabulary", value: "N,…", "words (10000)"),
            CommandOption("--dimension", value: "N,…", "floats in a vector (128)"),
            CommandOption("--batch", value: "N,…", "examples that take a step together (256)"),
            CommandOption("--threads", value: "N,…", "threads (1)"),
            CommandOption("--score", value: "WHAT", "inner (the default) or bilinear"),
            CommandOption("--runs", value: "N", "runs of each configuration (5)"),
            CommandOption("--quick", "a tenth of the text, one run"),
        ])

    static func run(_ arguments: CommandArguments) throws {
        let isQuick = arguments.has("--quick")
        let runs = try arguments.positiveInteger("--runs") ?? (isQuick ? 1 : 5)
        var configuration = SkipGramConfiguration()
        configuration.objective = .softmax
        configuration.epochs = 1
        if let name = arguments.text("--score") {
            guard let score = SkipGramConfiguration.Score(rawValue: name) else {
                throw UsageError("--score is '\(name)'; expected inner or bilinear")
            }
            configuration.score = score
        }
        print(
            "kernels: \(Kernels.instructionSet.rawValue); medians of \(runs) runs, in brackets the slowest and the fastest"
        )
        for vocabulary in try arguments.positiveIntegers("--vocabulary", atMost: Int(Int32.max)) ?? [10_000] {
            let corpus = corpus(vocabulary: max(2, vocabulary), tokens: isQuick ? 5_000 : 50_000)
            for dimension in try arguments.positiveIntegers("--dimension") ?? [128] {
                for batch in try arguments.positiveIntegers("--batch") ?? [configuration.batch] {
                    for threads in try arguments.positiveIntegers("--threads") ?? [1] {
                        configuration.dimension = dimension
                        configuration.batch = batch
                        configuration.threads = threads
                        try measure(configuration, corpus, runs)
                    }
                }
            }
        }
    }

    /// Sentences of a thousand words, word i with a frequency in proportion to 1/(i + 1).
    private static func corpus(vocabulary: Int, tokens: Int) -> SentenceCorpus {
        var random = RandomStream(1)
        let scale = log(Double(vocabulary) + 1)
        let words = (0..<tokens).map { _ in
            min(vocabulary - 1, Int(exp(Double(random.nextUnitFloat()) * scale)) - 1)
        }
        // The rarest words are perhaps not drawn; one sentence holds them all, so that the vocabulary is as large as said.
        let sentences = stride(from: 0, to: tokens, by: 1_000).map { Array(words[$0..<min($0 + 1_000, tokens)]) }
        return SentenceCorpus(sentences: sentences + [Array(0..<vocabulary)])
    }

    private static func measure(_ configuration: SkipGramConfiguration, _ corpus: SentenceCorpus, _ runs: Int) throws {
        let trainer = try SkipGramTrainer(configuration: configuration)
        var rates: [Double] = []
        var shares: [Double] = []
        var speeds: [Double] = []
        for _ in 0..<runs {
            // The peak is measured beside every run: a shared machine's speed changes.
            let peak = MultiplyAddPeak.measure()
            let model = try trainer.train(on: corpus)
            let rate = 6 * Double(configuration.dimension) * Double(model.pairsTrained) / model.seconds / 1e9
            rates.append(rate)
            shares.append(100 * rate / peak / Double(configuration.threads))
            speeds.append(Double(model.wordsTrained) / model.seconds)
        }
        func summary(_ values: [Double], _ format: String) -> String {
            let sorted = values.sorted()
            return String(format: "\(format) [\(format), \(format)]", sorted[runs / 2], sorted[0], sorted[runs - 1])
        }
        print(
            "\(corpus.wordCounts.count) words, d = \(configuration.dimension), batches of \(configuration.batch), "
                + "score \(configuration.score.rawValue), \(configuration.threads) thread\(configuration.threads == 1 ? "" : "s"): "
                + "\(summary(rates, "%.1f")) GFLOP/s, \(summary(shares, "%.1f")) % of the multiply-add peak, "
                + "\(summary(speeds, "%.0f")) words/s")
    }
}
