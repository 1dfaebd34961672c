import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import Foundation

/// Parts of a run failed; what is wrong with each was said before.
private struct IncompleteRun: Error, CustomStringConvertible {
    let failures: [String]
    var description: String { "failed: \(failures.joined(separator: ", "))" }
}

/// Measures training by each of the package's objectives, beside other trainers' programs.
@main
final class TrainingBenchmarks {
    static func main() {
        TrainingOptions.program.run { arguments in try TrainingBenchmarks(TrainingOptions(arguments)).run() }
    }

    private let options: TrainingOptions
    private var progress: ProgressLine { options.progress }
    private var report: BenchmarkReport
    /// Names of contenders.
    private var failed: [String] = []
    /// What else failed.
    private var failures: [String] = []

    private init(_ options: TrainingOptions) throws {
        self.options = options
        options.progress.show("measuring the machine")
        report = BenchmarkReport(
            program: TrainingOptions.program.name, arguments: Array(CommandLine.arguments.dropFirst()),
            date: Date.now.formatted(.iso8601), machine: .measure())
        options.progress.clear()
    }

    private func run() throws {
        OpenBLAS.ignoreEnvironment()
        let blas = OpenBLAS()
        printHeader(blas)
        // Where something fails, the other results are kept.
        if options.objectives.contains(where: \.isSkipGram) { attempt("skip-gram") { try measureSkipGram() } }
        for set in options.ratingSets { attempt("factorization") { try measureFactorization(of: set, blas) } }
        try options.output.write(report)
        let all = failed.map { "contender \($0)" } + failures
        if !all.isEmpty { throw IncompleteRun(failures: all) }
        try options.baselines.finish(report)
    }

    /// Goes on with what comes next where something fails.
    private func attempt(_ name: String, _ work: () throws -> Void) {
        do {
            try work()
        } catch {
            failures.append(name)
            note("\(name): \(error)")
        }
        progress.clear()
    }

    /// Says on standard error what failed.
    private func note(_ failure: String) {
        progress.clear()
        FileHandle.standardError.write(Data("\(failure)\n".utf8))
    }

    private func measureSkipGram() throws {
        progress.show("reading or generating a text")
        let data = try options.loadCorpus()
        for objective in options.objectives where objective.isSkipGram {
            try measure(
                objective == .softmax ? options.softmaxCells(data) : options.negativeSamplingCells(data, contenders))
        }
    }

    private func measureFactorization(of set: TrainingOptions.RatingSet, _ blas: OpenBLAS?) throws {
        progress.show("reading or generating ratings")
        let data = try set.load()
        for objective in set.objectives {
            try measure(
                objective == .biased
                    ? options.biasedCells(data, contenders) : options.gradientCells(objective, data, blas))
        }
    }

    /// Those that haven't failed.
    private var contenders: [ContenderCommand] { options.contenders.filter { !failed.contains($0.name) } }

    /// Measures and prints the cells of an objective on some data.
    private func measure(_ cells: [TrainingCell]) throws {
        guard let first = cells.first else { return }
        let table = TrainingTable(first.objective)
        progress.clear()
        print("\n\(first.objective.title): \(first.objective.formula)\n\(first.data)\n\(table.header)")
        var results: [TrainingResult] = []
        for var cell in cells {
            cell.trainers.removeAll { failed.contains($0.name) }
            let new = try cell.measure(runs: options.runs, progress: progress.show) { name, error in
                failed.append(name)
                note("contender \(name), d = \(cell.dimension): \(error)")
            }
            progress.clear()
            for line in table.lines(of: new) { print(line) }
            report.trainings += new.map(\.training)
            results += new
        }
        if first.objective == .biased { for line in TrainingTable.nanoseconds(of: results) { print(line) } }
    }

    private func printHeader(_ blas: OpenBLAS?) {
        let peaks = InstructionSet.available.compactMap { set in
            report.machine.multiplyAddPeaks[set.rawValue].map { "\(set.rawValue) \($0.threeDigits)" }
        }
        print(
            """
            processor          \(report.machine.processor ?? "unknown")
            caches             \(report.machine.caches ?? "unknown")
            compiler           \(report.machine.compiler)
            kernels            \(Kernels.instructionSet.rawValue)
            OpenBLAS           \(blas?.configuration ?? "not found")
            multiply-add peak  \(peaks.joined(separator: ", ")) GFLOP/s
            noise              identical samples ±\(report.machine.noise.percent)

            Medians of \(options.runs) runs in alternation, the slowest and the fastest.
            of peak: share of the multiply-add peak, measured beside the runs, of as many cores as threads
            scaling: speed as a multiple of the same contender's with the fewest threads
            ratio:   speed as a multiple of this package's with as many threads, run by run
            MB:      \(memoryText)
            """)
    }

    private var memoryText: String {
        PeakMemory.reset()
            ? "largest resident memory of the process during these runs, data included"
            : "largest resident memory of the process up to the end of these runs, all earlier ones included"
    }
}
