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
            ProgressLine.option,
        ] + BaselineOptions.options + ReportOutput.options + [ReportOutput.rooflineOption])

    static func main() {
        program.run { arguments in try KernelBenchmarks(arguments).run }
    }

    let suite: KernelSuite
    let cases: [BenchmarkCase]
    let sampler: Sampler
    let passCount: Int
    let output: ReportOutput
    let progress: ProgressLine
    let baselines: BaselineOptions

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
        baselines = try BaselineOptions(arguments, program: Self.program.name)
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
        try baselines.finish(report)
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
        print("\n\(ResultTable.legend)")
        var title = ""
        for result in report.kernels {
            if ResultTable.title(of: result) != title {
                title = ResultTable.title(of: result)
                print("\n\(title)\n\(table.header)")
            }
            for line in table.lines(of: result) { print(line) }
        }
        let summary = Summary(report.kernels).lines
        if !summary.isEmpty {
            print("\nsummary: the fastest instruction set at each size, in cache; speed as a multiple")
            for line in summary { print(line) }
        }
    }
}
