import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import Foundation

/// Measures training by each of the package's objectives, beside other trainers' programs.
@main
final class TrainingBenchmarks {
    static func main() {
        TrainingOptions.program.run { arguments in try TrainingBenchmarks(TrainingOptions(arguments)).run() }
    }

    private let options: TrainingOptions
    private let progress = ProgressLine()
    private var report: BenchmarkReport
    private var failed: [String] = []

    private init(_ options: TrainingOptions) throws {
        self.options = options
        progress.show("measuring the machine")
        report = BenchmarkReport(
            program: TrainingOptions.program.name, arguments: Array(CommandLine.arguments.dropFirst()),
            date: Date.now.formatted(.iso8601), machine: .measure())
        progress.clear()
    }

    private func run() throws {
        OpenBLAS.ignoreEnvironment()
        let blas = OpenBLAS()
        printHeader(blas)
        let result = Result { try measure(blas) }
        progress.clear()
        // Where something fails, the other results are kept.
        try options.output.write(report)
        try result.get()
        if !failed.isEmpty {
            throw ExternalProgramError("contenders that failed: \(failed.joined(separator: ", "))")
        }
    }

    private func measure(_ blas: OpenBLAS?) throws {
        let chosen = options.objectives
        if chosen.contains(where: \.isSkipGram) {
            progress.show("reading or generating a text")
            let data = try options.loadCorpus()
            for objective in chosen where objective.isSkipGram {
                try measure(
                    objective == .softmax ? options.softmaxCells(data) : options.negativeSamplingCells(data, contenders)
                )
            }
        }
        guard !chosen.allSatisfy(\.isSkipGram) else { return }
        for set in options.ratingSets {
            progress.show("reading or generating ratings")
            let data = try set()
            for objective in chosen where !objective.isSkipGram {
                try measure(
                    objective == .biased
                        ? options.biasedCells(data, contenders) : options.gradientCells(objective, data, blas))
            }
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
                progress.clear()
                FileHandle.standardError.write(Data("contender \(name), d = \(cell.dimension): \(error)\n".utf8))
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
