import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import Foundation
import KernelCatalog
import ToolSupport

/// Measures training by each of the package's objectives, beside other trainers' programs.
final class TrainingBenchmarks {
    private let options: TrainingOptions
    private let progress: ProgressLine
    private let noise: MachineNoise
    private var report: BenchmarkReport
    /// Names of contenders.
    private var failed: [String] = []
    /// What else failed.
    private var failures: [String] = []

    init(_ options: TrainingOptions) {
        self.options = options
        progress = options.common.progress
        progress.show("measuring the machine")
        noise = .measure()
        report = BenchmarkReport(
            program: TrainingOptions.name, arguments: Array(CommandLine.arguments.dropFirst()),
            date: Date.now.formatted(.iso8601), machine: .measure(noise))
        progress.clear()
    }

    /// Measures all that was asked for. Where something fails, the other results are kept.
    func measure() -> BenchmarkReport {
        OpenBLAS.ignoreEnvironment()
        let blas = OpenBLAS()
        report.machine.libraries = blas.map { ["OpenBLAS": $0.configuration] }
        printHeader(blas)
        if options.objectives.contains(where: \.isSkipGram) { measureSkipGram() }
        for set in options.ratingSets { measureFactorization(of: set, blas) }
        if options.isTextAFile {
            measure(options.objectives.filter { $0 == .reading }) { _ in try options.readingCells() }
        }
        return report
    }

    /// Checks that nothing has failed; what is wrong with each was said before.
    func requireComplete() throws {
        let all = failed.map { "contender \($0)" } + failures
        if !all.isEmpty { throw BenchmarkError("failed: \(all.joined(separator: ", "))") }
    }

    /// Goes on with what comes next where something fails.
    /// - Returns: what the work gave; nil where it failed.
    private func attempt<Result>(_ name: String, _ work: () throws -> Result) -> Result? {
        do {
            return try work()
        } catch {
            failures.append(name)
            note("\(name): \(error)")
            return nil
        }
    }

    /// Says on standard error what failed.
    private func note(_ failure: String) {
        progress.clear()
        try? StandardStream.error.print(failure)
    }

    private func measureSkipGram() {
        progress.show("reading or generating a text")
        guard let data = attempt("skip-gram", { try options.loadCorpus() }) else { return }
        measure(options.objectives.filter(\.isSkipGram)) { objective in
            try objective == .softmax ? options.softmaxCells(data) : options.negativeSamplingCells(data, contenders)
        }
    }

    private func measureFactorization(of set: TrainingOptions.RatingSet, _ blas: OpenBLAS?) {
        progress.show("reading or generating ratings")
        guard let data = attempt("factorization", { try set.load() }) else { return }
        measure(set.objectives) { objective in
            try objective == .biased
                ? options.biasedCells(data, contenders) : options.gradientCells(objective, data, blas)
        }
    }

    /// Those that haven't failed.
    private var contenders: [ContenderCommand] { options.contenders.filter { !failed.contains($0.name) } }

    /// Measures the cells of some objectives on the same data in rounds over all of them, and prints a table of each.
    private func measure(_ objectives: [TrainingObjective], _ cells: (TrainingObjective) throws -> [TrainingCell]) {
        var measurements = objectives.flatMap { objective in
            (attempt(objective.title) { try cells(objective) } ?? []).map(CellMeasurement.init)
        }
        for round in 1...options.runs {
            // From the last, so that one that fails can be removed.
            for i in measurements.indices.reversed() {
                let cell = measurements[i].cell
                let isMeasured: Void? = attempt("\(cell.objective.title), d = \(cell.dimension)") {
                    try measurements[i].takeRound(
                        isLeftOut: { failed.contains($0) },
                        progress: { progress.show("round \(round) of \(options.runs): \($0)") },
                        failed: { name, error in
                            failed.append(name)
                            note("contender \(name), d = \(cell.dimension): \(error)")
                        })
                }
                if isMeasured == nil { measurements.remove(at: i) }
            }
        }
        progress.clear()
        for objective in objectives { printTable(of: measurements.filter { $0.cell.objective == objective }) }
    }

    /// A table of an objective's cells, which also go into the report.
    private func printTable(of measurements: [CellMeasurement]) {
        guard let first = measurements.first?.cell else { return }
        let table = TrainingTable(first.objective)
        print("\n\(first.objective.title): \(first.objective.formula)\n\(first.data)\n\(table.header)")
        let results = measurements.map(\.results)
        for results in results { for line in table.lines(of: results) { print(line) } }
        let all = results.flatMap(\.self)
        report.trainings += all.map(\.training)
        if first.objective == .biased { for line in TrainingTable.nanoseconds(of: all) { print(line) } }
    }

    private func printHeader(_ blas: OpenBLAS?) {
        let libraries = [
            ("kernels", Kernels.instructionSet.name), ("OpenBLAS", blas?.configuration ?? "not found"),
        ]
        print(
            """
            \(report.machine.header(noise, libraries))

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
