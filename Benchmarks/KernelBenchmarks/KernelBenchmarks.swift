import BenchmarkSupport
import BilinearKernels

/// Measures every kernel beside a plain Swift loop and OpenBLAS.
@main
struct KernelBenchmarks {
    static let program = BenchmarkProgram(
        "kernel-benchmarks",
        summary: "Measures the kernels beside plain Swift loops and, where the system has it, OpenBLAS on one thread.",
        options: [
            CommandOption("--filter", value: "TEXT", "only kernels whose names contain TEXT"),
            CommandOption("--isa", value: "NAME,…", "all (the default), or some of baseline, avx2, avx512"),
            CommandOption("--length", value: "N,…", "lengths of vectors (16,100,128,200,300,512,1024,65536)"),
            CommandOption("--samples", value: "N", "samples of each contender (15)"),
            CommandOption("--quick", "fewer sizes and shorter samples"),
        ])

    static func main() {
        program.run { arguments in try KernelBenchmarks(arguments).run() }
    }

    let suite: KernelSuite
    let cases: [BenchmarkCase]
    let sampler: Sampler

    init(_ arguments: CommandArguments) throws {
        let isQuick = arguments.has("--quick")
        OpenBLAS.ignoreEnvironment()
        suite = KernelSuite(
            sets: try Self.instructionSets(arguments.text("--isa") ?? "all"), openBLAS: OpenBLAS(),
            lengths: try arguments.positiveIntegers("--length", atMost: 1 << 24)
                ?? (isQuick ? [16, 100, 300, 1_024] : [16, 100, 128, 200, 300, 512, 1_024, 65_536]),
            isQuick: isQuick)
        cases = try Self.select(suite.cases, arguments.text("--filter") ?? "")
        sampler = Sampler(
            sampleCount: try arguments.positiveInteger("--samples") ?? 15, sampleDuration: isQuick ? 200_000 : 1_000_000
        )
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

    func run() {
        var generator = SystemRandomNumberGenerator()
        let progress = ProgressLine()
        progress.show("measuring the machine")
        let header = Header(suite)
        progress.clear()
        print(header.text)

        var results: [CaseResult] = []
        var title = ""
        for (index, benchmark) in cases.enumerated() {
            progress.show("\(index + 1) of \(cases.count): \(benchmark.kernel) \(benchmark.shape)")
            let result = benchmark.measure(sampler, using: &generator)
            results.append(result)
            progress.clear()
            let table = ResultTable(peers: result.timings.filter { $0.role == .peer }.map(\.contender))
            if ResultTable.title(of: result) != title {
                title = ResultTable.title(of: result)
                print("\n\(title)\n\(table.header)")
            }
            for line in table.lines(of: result) { print(line) }
        }
        let summary = Summary(results).lines
        if let best = suite.sets.last, !summary.isEmpty {
            print("\nsummary: \(best.rawValue), in cache; speed as a multiple")
            for line in summary { print(line) }
        }
    }
}
