import BenchmarkSupport
import BilinearKernels
import Foundation

/// Measures every kernel beside a plain Swift loop and the BLAS libraries that the system has.
@main
struct KernelBenchmarks {
    static let program = BenchmarkProgram(
        "kernel-benchmarks",
        summary:
            "Measures the kernels beside plain Swift loops and the BLAS libraries that the system has, on one thread.",
        options: [
            CommandOption("--filter", value: "TEXT", "only kernels whose names contain TEXT"),
            CommandOption("--isa", value: "NAME,…", "all (the default), or some of baseline, avx2, avx512"),
            CommandOption("--length", value: "N,…", "lengths of vectors (16,100,128,200,300,512,1024,65536)"),
            CommandOption("--passes", value: "N", "passes over the whole suite (20, or 30 without --quick)"),
            CommandOption("--samples", value: "N", "samples of each contender in each pass (5)"),
            CommandOption("--quick", "fewer sizes and shorter samples"),
            CommandOption("--save-baseline", value: "NAME", "keeps what was measured for later runs"),
            CommandOption("--compare", value: "NAME", "with a baseline; status 1 where a kernel is slower"),
            CommandOption("--threshold", value: "PERCENT", "by how much --compare lets a kernel be slower (5%)"),
            CommandOption("--force", "takes baselines of other machines, replaces unreadable ones"),
            ProgressLine.option,
        ] + ReportOutput.options + [ReportOutput.rooflineOption])

    static func main() {
        program.run { arguments in try KernelBenchmarks(arguments).run() }
    }

    let suite: KernelSuite
    let cases: [BenchmarkCase]
    let sampler: Sampler
    let passCount: Int
    let output: ReportOutput
    let progress: ProgressLine
    let baselines = BaselineStore(program: program.name)
    let savedName: String?
    let baseline: BenchmarkReport?
    let threshold: Double

    init(_ arguments: CommandArguments) throws {
        let isQuick = arguments.has("--quick")
        CBLAS.ignoreEnvironment()
        suite = KernelSuite(
            sets: try Self.instructionSets(arguments.text("--isa") ?? "all"), blasLibraries: CBLAS.found,
            lengths: try arguments.positiveIntegers("--length", atMost: 1 << 24)
                ?? (isQuick ? [16, 100, 300, 1_024] : [16, 100, 128, 200, 300, 512, 1_024, 65_536]),
            isQuick: isQuick)
        cases = try Self.select(suite.cases, arguments.text("--filter") ?? "")
        passCount = try arguments.positiveInteger("--passes") ?? (isQuick ? 20 : 30)
        sampler = Sampler(
            sampleCount: try arguments.positiveInteger("--samples") ?? 5, sampleDuration: isQuick ? 300_000 : 1_000_000)
        output = try ReportOutput(arguments)
        progress = ProgressLine(isWanted: arguments.has(ProgressLine.option.name))
        let force = arguments.has("--force")
        savedName = arguments.text("--save-baseline")
        if let savedName { try baselines.checkWritable(savedName, force: force) }
        let comparedName = arguments.text("--compare")
        baseline = try comparedName.map { [baselines] in try baselines.read($0, for: .current, force: force) }
        guard baseline != nil || !arguments.has("--threshold") else {
            throw UsageError("--threshold goes with --compare NAME only")
        }
        threshold = try arguments.percentage("--threshold") ?? 0.05
    }

    private static func instructionSets(_ list: String) throws(UsageError) -> [InstructionSet] {
        if list == "all" { return InstructionSet.available }
        let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let available = InstructionSet.available.map(\.rawValue)
        if let name = names.first(where: { !available.contains($0) }) {
            let isKnown = InstructionSet(rawValue: name) != nil
            throw UsageError(
                "\(isKnown ? "this processor can't run" : "unknown instruction set") '\(name)'; "
                    + "expected all or some of \(available.joined(separator: ", "))")
        }
        return InstructionSet.available.filter { names.contains($0.rawValue) }
    }

    private static func select(_ cases: [BenchmarkCase], _ text: String) throws(UsageError) -> [BenchmarkCase] {
        let selected = cases.filter { text.isEmpty || $0.kernel.lowercased().contains(text.lowercased()) }
        guard selected.isEmpty else { return selected }
        var names: [String] = []
        for benchmark in cases where !names.contains(benchmark.kernel) { names.append(benchmark.kernel) }
        throw UsageError("no kernel's name contains '\(text)'; expected part of \(names.joined(separator: ", "))")
    }

    func run() throws {
        let date = Date().ISO8601Format()
        progress.show("measuring the machine")
        let header = Header(suite)
        progress.clear()
        print(header.text)

        var report = BenchmarkReport(
            program: Self.program.name, arguments: Array(CommandLine.arguments.dropFirst()), date: date,
            machine: header.machine)
        report.kernels = measure()
        printTables(report)
        try output.write(report)
        if let savedName { try baselines.save(report, as: savedName) }
        if let baseline { try compare(report, with: baseline) }
    }

    private func compare(_ report: BenchmarkReport, with baseline: BenchmarkReport) throws {
        let comparison = RunComparison(of: report, with: baseline)
        guard !comparison.cells.isEmpty else {
            throw ReportFileError("the baseline has nothing that was measured now; expected a run of the same kernels")
        }
        for line in ComparisonTable(comparison, baseline, threshold: threshold).lines { print(line) }
        let regressions = comparison.regressions(beyond: threshold)
        if let worst = regressions.first {
            throw Regression(count: regressions.count, worst: worst, threshold: threshold)
        }
    }

    private func measure() -> [BenchmarkReport.Kernel] {
        var generator = SystemRandomNumberGenerator()
        var measurements = cases.map(CaseMeasurement.init)
        for pass in 0..<passCount {
            for (index, benchmark) in cases.enumerated() {
                progress.show(
                    "pass \(pass + 1) of \(passCount), \(index + 1) of \(cases.count): "
                        + "\(benchmark.kernel) \(benchmark.shape)")
                measurements[index].takePass(sampler, using: &generator)
            }
        }
        progress.clear()
        return measurements.map(\.result)
    }

    private func printTables(_ report: BenchmarkReport) {
        let table = ResultTable(Roofline(report.machine.bandwidths))
        var title = ""
        for result in report.kernels {
            if ResultTable.title(of: result) != title {
                title = ResultTable.title(of: result)
                print("\n\(title)\n\(table.header)")
            }
            for line in table.lines(of: result) { print(line) }
        }
        let summary = Summary(report.kernels).lines
        if let best = suite.sets.last, !summary.isEmpty {
            print("\nsummary: \(best.rawValue), in cache; speed as a multiple")
            for line in summary { print(line) }
        }
    }
}
