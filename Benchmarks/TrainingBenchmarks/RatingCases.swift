import BenchmarkSupport
import BilinearKernels
import BilinearTraining

/// Measures biased factorization by SGD: nanoseconds a rating, GFLOP/s at 8·d operations a rating, and the share of the
/// multiply-add peak, which is measured in every round beside the contenders.
struct RatingCases {
    static let program = BenchmarkProgram(
        "training-benchmarks ratings",
        summary: "Measures biased matrix factorization on ratings.",
        options: [
            CommandOption("--dimension", value: "N,…", "floats in a factor (32,128)"),
            CommandOption("--rounds", value: "N", "rounds in which each contender trains once (7)"),
            CommandOption("--quick", "the small set only, and three rounds"),
        ])

    let dimensions: [Int]
    let rounds: Int
    let isQuick: Bool

    init(_ arguments: CommandArguments) throws {
        isQuick = arguments.has("--quick")
        dimensions = try arguments.positiveIntegers("--dimension") ?? [32, 128]
        rounds = try arguments.positiveInteger("--rounds") ?? (isQuick ? 3 : 7)
    }

    func run() throws {
        print("kernels: \(Kernels.instructionSet.rawValue); medians of \(rounds) rounds, of each run's median epoch")
        print("fastest: the fastest epoch of all, in ns/rating")
        print("share: of the peak of as many cores as threads; ratio: to one thread's time in the same round")
        try measure(ZipfRatings.small, epochs: 100)
        if !isQuick { try measure(ZipfRatings.large, epochs: 3) }
    }

    private func measure(_ shape: ZipfRatings, epochs: Int) throws {
        let ratings = try shape.generate()
        print("\n\(shape.name): \(ratings.count) ratings of \(ratings.columnCount) columns by \(ratings.rowCount) rows")
        let table = TextTable([
            .init("d", width: 4), .init("contender", width: 24, .left), .init("ns/rating", width: 10),
            .init("fastest", width: 8), .init("GFLOP/s", width: 8), .init("share", width: 7), .init("ratio", width: 6),
        ])
        print(table.header)
        for dimension in dimensions {
            let contenders = try RatingContender.all(ratings, dimension: dimension, epochs: epochs)
            var times = contenders.map { _ in [Double]() }
            var fastest = contenders.map { _ in Double.infinity }
            var peaks: [Double] = []
            for _ in 0..<rounds {
                peaks.append(MultiplyAddPeak.measure())
                for index in contenders.indices.shuffled() {
                    let time = try contenders[index].time()
                    times[index].append(time.median)
                    fastest[index] = min(fastest[index], time.fastest)
                }
            }
            for (index, contender) in contenders.enumerated() {
                let rates = times[index].map { 8 * Double(dimension) / $0 }
                let shares = zip(rates, peaks).map { 100 * $0 / $1 / Double(contender.threads) }
                let ratios = zip(times[index], times[0]).map { $0 / $1 }
                print(
                    table.line([
                        "\(dimension)", contender.name, text(median(times[index]), 2), text(fastest[index], 2),
                        text(median(rates), 1),
                        text(median(shares), 1) + " %", text(median(ratios), 3),
                    ]))
            }
        }
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private func text(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
