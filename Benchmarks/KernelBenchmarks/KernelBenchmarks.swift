import BenchmarkSupport
import BilinearKernels
import KernelCatalog
import ToolSupport

/// Measures every kernel beside a plain Swift loop and the BLAS libraries that the system has.
@main
struct KernelBenchmarks: MeasuringProgram {
    static let name = "kernel-benchmarks"
    static let summary =
        "measure the kernels beside plain Swift loops and the BLAS libraries that the system has, on one thread"

    var filter: String?
    var sets = InstructionSet.available
    var lengths: [Int]?
    var passes: Int?
    var samples = 5
    var isQuick = false
    var common = BenchmarkOptions()

    static var options: [CommandOption<Self>] {
        [
            .optional("--filter", \.filter, .text("TEXT"), "only kernels whose names contain TEXT", default: "all"),
            .optional("--isa", \.sets, .names(of: InstructionSet.available) { $0.name }, "instruction sets"),
            .optional(
                "--length", \.lengths, .list(of: .wholeNumber(1...1 << 24)), "lengths of vectors",
                default: "16,100,128,200,300,512,1024,65536"),
            .optional(
                "--passes", \.passes, .wholeNumber(atLeast: 1), "passes over the whole suite",
                default: "30, or 20 with --quick"),
            .optional(
                "--samples", \.samples, .wholeNumber(atLeast: 1), "samples of each contender in each pass"),
            .flag("--quick", \.isQuick, "fewer sizes and shorter samples"),
        ] + BenchmarkOptions.options(\.common) + [ReportOutput.rooflineOption(\.common.output)]
    }

    func prepare() throws -> () throws -> Void {
        CBLAS.ignoreEnvironment()
        let suite = KernelSuite(
            sets: sets, blasLibraries: CBLAS.found,
            lengths: lengths ?? (isQuick ? [16, 100, 300, 1_024] : [16, 100, 128, 200, 300, 512, 1_024, 65_536]),
            isQuick: isQuick)
        let run = KernelRun(
            suite: suite, cases: try select(suite.cases),
            sampler: Sampler(sampleCount: samples, sampleDuration: isQuick ? 300_000 : 1_000_000),
            passCount: passes ?? (isQuick ? 20 : 30), progress: common.progress)
        let files = try common.output.open()
        let baselines = try common.baselines.open(program: Self.name)
        return {
            let report = run.report()
            try files.write(report)
            try baselines.finish(report)
        }
    }

    private func select(_ cases: [BenchmarkCase]) throws(UsageError) -> [BenchmarkCase] {
        guard let filter else { return cases }
        let selected = cases.filter { $0.kernel.lowercased().contains(filter.lowercased()) }
        guard selected.isEmpty else { return selected }
        var names: [String] = []
        for benchmark in cases where !names.contains(benchmark.kernel) { names.append(benchmark.kernel) }
        throw UsageError(
            message: "--filter is \(quoted(filter)); expected part of a kernel's name: \(names.joined(separator: ", "))"
        )
    }
}
