import BenchmarkSupport
import BilinearKernels
import Foundation

/// What the command line asks for.
struct TrainingOptions {
    static let program = BenchmarkProgram(
        "training-benchmarks",
        summary: """
            Measures training: words, ratings or gradients a second, GFLOP/s and peak memory.

            In a contender's command, {corpus} (then it runs beside negative-sampling) or {ratings} (beside biased)
            stands for the file, {dimension}, {threads} and {negatives} for numbers, and {epochs} for the epochs to
            train: 1 where the command doesn't have it. Its time is X of a line 'seconds X' in its output, else that of
            the whole process.
            """,
        options: [
            CommandOption("--corpus", value: "FILE", "a text for skip-gram, rather than a generated one"),
            CommandOption("--ratings", value: "FILE", "ratings to factorize, as u.data, rather than generated ones"),
            CommandOption(
                "--objective", value: "NAME,…",
                "some of \(TrainingObjective.allCases.map(\.rawValue).joined(separator: ", ")) (all)"),
            CommandOption("--dimension", value: "N,…", "floats in a vector (by objective; skip-gram: 100,300)"),
            CommandOption("--threads", value: "N,…", "threads (1,2)"),
            CommandOption("--negatives", value: "K,…", "negatives of each positive (5)"),
            CommandOption("--runs", value: "N", "runs of each trainer (5)"),
            CommandOption("--quick", "less data, fewer sizes, three runs: under a minute on the generated data"),
            CommandOption(
                "--contender", value: "NAME='COMMAND'",
                "another trainer's program on the same file, beside ours (repeatable)"),
            CommandOption("--contender-timeout", value: "SECONDS", "after which a contender is killed (600)"),
            ProgressLine.option,
        ] + BaselineOptions.options + ReportOutput.options)

    let corpus: String?
    let ratings: String?
    let objectives: [TrainingObjective]
    /// Nil for those of each objective.
    let dimensions: [Int]?
    let threads: [Int]
    let negatives: [Int]
    let runs: Int
    let isQuick: Bool
    let output: ReportOutput
    let progress: ProgressLine
    let baselines: BaselineOptions
    let contenders: [ContenderCommand]
    let contenderTimeout: Double

    init(_ arguments: CommandArguments) throws {
        isQuick = arguments.has("--quick")
        corpus = arguments.text("--corpus")
        ratings = arguments.text("--ratings")
        objectives = try TrainingObjective.list(
            arguments.text("--objective") ?? TrainingObjective.allCases.map(\.rawValue).joined(separator: ","))
        dimensions = try arguments.positiveIntegers("--dimension", atMost: 100_000)
        threads =
            try arguments.positiveIntegers("--threads", atMost: 1_024)
            ?? (ProcessInfo.processInfo.activeProcessorCount > 1 ? [1, 2] : [1])
        negatives = try arguments.positiveIntegers("--negatives", atMost: 1_000) ?? [5]
        runs = try arguments.positiveInteger("--runs") ?? (isQuick ? 3 : 5)
        output = try ReportOutput(arguments)
        progress = ProgressLine(isWanted: arguments.has(ProgressLine.option.name))
        baselines = try BaselineOptions(arguments, program: Self.program.name)
        contenderTimeout = Double(try arguments.positiveInteger("--contender-timeout") ?? 600)
        contenders = try arguments.texts("--contender").map(ContenderCommand.init)
        try requireUsable(contenders)
        // Before the measurement of what comes first, rather than after it.
        for path in [corpus, ratings].compactMap(\.self) where path != "-" && access(path, R_OK) != 0 {
            throw ExternalFileError(path: path, reason: "can't read")
        }
    }

    /// Checks that names differ and that each command trains on what a chosen objective does.
    private func requireUsable(_ contenders: [ContenderCommand]) throws(UsageError) {
        var names: Set = [BenchmarkReport.Training.ownName]
        for contender in contenders {
            guard names.insert(contender.name).inserted else {
                throw UsageError("the contender's name '\(contender.name)' is taken; expected another")
            }
            guard contender.uses("corpus") || contender.uses("ratings") else {
                throw UsageError("contender '\(contender.name)' names no file; expected {corpus} or {ratings}")
            }
            for (placeholder, path) in [("corpus", corpus), ("ratings", ratings)] where contender.uses(placeholder) {
                guard path != "-" else {
                    throw UsageError("contender '\(contender.name)' can't read standard input too; expected a file")
                }
                guard objectives.contains(where: { $0.placeholder == placeholder }) else {
                    let wanted = TrainingObjective.allCases.first { $0.placeholder == placeholder }!.rawValue
                    throw UsageError(
                        "contender '\(contender.name)' trains on {\(placeholder)}; expected \(wanted) in --objective")
                }
            }
        }
    }

    func dimensions(of objective: TrainingObjective) -> [Int] {
        dimensions ?? objective.dimensions(isQuick: isQuick)
    }
}
