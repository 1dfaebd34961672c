import BenchmarkSupport
import BilinearData
import Foundation
import ToolSupport

/// What the command line asks for.
@main
struct TrainingOptions: MeasuringProgram {
    static let name = "training-benchmarks"
    static let summary =
        "measure training and reading: words, ratings, gradients or bytes a second, GFLOP/s and peak memory"
    static let discussion = """
        In a contender's command, {corpus} (then it runs beside negative-sampling) or {ratings} (beside biased) stands for \
        the file, {dimension}, {threads} and {negatives} for numbers, and {epochs} for the epochs to train: 1 where the \
        command doesn't have it. Its time is X of a line 'seconds X' in its output, else that of the whole process.

        Reading is measured of a file, not of standard input.
        """

    var corpus: String?
    var ratings: String?
    var objectives = TrainingObjective.allCases
    private var dimensions: [Int]?
    var threads = Machine.defaultThreads > 1 ? [1, 2] : [1]
    var negatives = [5]
    private var chosenRuns: Int?
    var isQuick = false
    var contenders: [ContenderCommand] = []
    var contenderTimeout = 600
    var common = BenchmarkOptions()

    static var options: [CommandOption<Self>] {
        [
            .optional(
                "--corpus", \.corpus, .inputPath, "a text for skip-gram, rather than a generated one", default: nil),
            .optional(
                "--ratings", \.ratings, .inputPath, "ratings to factorize, as u.data, rather than generated ones",
                default: nil),
            .optional(
                "--objective", \.objectives, .names(),
                "some of \(TrainingObjective.allCases.map(\.rawValue).joined(separator: ", "))"),
            .optional(
                "--dimension", \.dimensions, .list(of: .wholeNumber(1...100_000)), "floats in a vector",
                default: "by objective; skip-gram: 100,300"),
            .optional("--threads", \.threads, .list(of: .wholeNumber(1...1_024)), "threads"),
            .optional("--negatives", \.negatives, .list(of: .wholeNumber(1...1_000)), "negatives of each positive"),
            .optional(
                "--runs", \.chosenRuns, .wholeNumber(atLeast: 1), "runs of each trainer",
                default: "5, or 3 with --quick"),
            .flag(
                "--quick", \.isQuick, "less data, fewer sizes, three runs: under a minute on the generated data"),
            .repeated(
                "--contender", \.contenders, .contender,
                "another trainer's program on the same file, beside ours (repeatable)"),
            .optional(
                "--contender-timeout", \.contenderTimeout, .wholeNumber(atLeast: 1),
                "seconds after which a contender is killed"),
        ] + BenchmarkOptions.options(\.common)
    }

    var runs: Int { chosenRuns ?? (isQuick ? 3 : 5) }

    func dimensions(of objective: TrainingObjective) -> [Int] {
        dimensions ?? objective.dimensions(isQuick: isQuick)
    }

    func prepare() throws -> () throws -> Void {
        try requireUsable(contenders)
        guard isTextAFile || objectives != [.reading] else {
            throw UsageError(message: "reading can't be measured of standard input; expected a file in --corpus")
        }
        // This is checked before the first measurement rather than after it.
        for path in [corpus, ratings].compactMap(\.self) where path != "-" && access(path, R_OK) != 0 {
            throw DataError.system(file: path, operation: "read", reason: String(cString: strerror(errno)))
        }
        let files = try common.output.open()
        let baselines = try common.baselines.open(program: Self.name)
        return {
            let benchmarks = TrainingBenchmarks(self)
            let report = benchmarks.measure()
            try files.write(report)
            try benchmarks.requireComplete()
            try baselines.finish(report)
        }
    }

    /// Checks that names differ and that each command trains on what a chosen objective does.
    private func requireUsable(_ contenders: [ContenderCommand]) throws(UsageError) {
        var names: Set = [BenchmarkReport.Training.ownName]
        for contender in contenders {
            guard names.insert(contender.name).inserted else {
                throw UsageError(message: "the contender's name '\(contender.name)' is taken; expected another")
            }
            guard contender.uses("corpus") || contender.uses("ratings") else {
                throw UsageError(message: "contender '\(contender.name)' names no file; expected {corpus} or {ratings}")
            }
            for (placeholder, path) in [("corpus", corpus), ("ratings", ratings)] where contender.uses(placeholder) {
                guard path != "-" else {
                    throw UsageError(
                        message: "contender '\(contender.name)' can't read standard input too; expected a file")
                }
                guard objectives.contains(where: { $0.placeholder == placeholder }) else {
                    let wanted = TrainingObjective.allCases.first { $0.placeholder == placeholder }!.rawValue
                    throw UsageError(
                        message:
                            "contender '\(contender.name)' trains on {\(placeholder)}; expected \(wanted) in --objective"
                    )
                }
            }
        }
    }
}
