import BilinearData
import BilinearKernels
import BilinearTraining
import Foundation

/// Measures skip-gram training on a text: words/s, GFLOP/s at 6·d operations a pair, and the share of the multiply-add peak.
///
///     swift run -c release training-benchmarks TEXT [--dimension 100,300] [--threads 1] [--min-count 5] [--runs 5]
///         [--negatives-shared-by window|pair]
@main
struct TrainingBenchmarks {
    var path = ""
    var dimensions = [100, 300]
    var threads = [1]
    var minimumCount = 5
    var runs = 5
    var sharing = SkipGramConfiguration.NegativeSharing.window

    static func main() {
        #if DEBUG
            fail("a debug build says nothing about speed; run it with 'swift run -c release training-benchmarks'", 2)
        #else
            do {
                try TrainingBenchmarks(CommandLine.arguments.dropFirst()).run()
            } catch {
                fail("\(error)", 1)
            }
        #endif
    }

    static func fail(_ message: String, _ status: Int32) -> Never {
        FileHandle.standardError.write(Data("training-benchmarks: \(message)\n".utf8))
        exit(status)
    }

    init(_ arguments: ArraySlice<String>) {
        var arguments = arguments
        while let argument = arguments.popFirst() {
            guard argument.hasPrefix("--") else {
                path = argument
                continue
            }
            guard let value = arguments.popFirst() else { Self.fail("\(argument) needs a value", 2) }
            let numbers = value.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
            switch (argument, numbers.first) {
            case ("--dimension", .some): dimensions = numbers
            case ("--threads", .some): threads = numbers
            case ("--min-count", .some(let count)): minimumCount = count
            case ("--runs", .some(let count)): runs = count
            case ("--negatives-shared-by", nil):
                guard let value = SkipGramConfiguration.NegativeSharing(rawValue: value) else { fallthrough }
                sharing = value
            default:
                Self.fail(
                    "can't take '\(argument) \(value)'; expected --dimension N,…, --threads N,…, --min-count N, --runs N, "
                        + "--negatives-shared-by window|pair", 2)
            }
        }
        if path.isEmpty { Self.fail("expected the path of a text", 2) }
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
