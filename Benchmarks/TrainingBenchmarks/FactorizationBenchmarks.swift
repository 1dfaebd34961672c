import BenchmarkSupport
import BilinearKernels

/// Measures gradients of whole-matrix objectives: GFLOP/s, share of the multiply-add peak, ratio to OpenBLAS.
struct FactorizationBenchmarks {
    static let program = BenchmarkProgram(
        "training-benchmarks matrices",
        summary: "Measures gradients of whole-matrix objectives beside OpenBLAS on one thread.",
        options: [
            CommandOption("--quick", "fewer samples, one size"),
            CommandOption("--rows", value: "N,…", "rows and columns of the matrix (500,2000)"),
            CommandOption("--dimension", value: "N,…", "columns of the factors (32,64,128)"),
            CommandOption("--threads", value: "N", "threads of the package's objectives (1)"),
        ])

    let sampler: Sampler
    let sizes: [Int]
    let dimensions: [Int]
    let threads: Int

    init(_ arguments: CommandArguments) throws {
        let isQuick = arguments.has("--quick")
        sampler = Sampler(sampleCount: isQuick ? 11 : 31, sampleDuration: 20_000_000)
        sizes = try arguments.positiveIntegers("--rows", atMost: 30_000) ?? (isQuick ? [2_000] : [500, 2_000])
        threads = try arguments.positiveInteger("--threads") ?? 1
        dimensions = try arguments.positiveIntegers("--dimension", atMost: 10_000) ?? (isQuick ? [64] : [32, 64, 128])
    }

    func run() throws {
        OpenBLAS.ignoreEnvironment()
        let blas = OpenBLAS()
        print("medians of \(sampler.sampleCount) samples in alternation; kernels: \(Kernels.instructionSet.rawValue)")
        print("peer: \(blas?.configuration ?? "OpenBLAS isn't found")")
        let table = TextTable([
            .init("objective", width: 10, .left), .init("n", width: 6), .init("d", width: 5),
            .init("GFLOP/s", width: 8),
            .init("of peak", width: 8), .init("OpenBLAS", width: 9), .init("ratio", width: 6),
        ])
        print(table.header)
        for n in sizes {
            for d in dimensions {
                for item in [
                    try FactorizationCase.dense(n: n, dimension: d, threads: threads, blas: blas),
                    try FactorizationCase.symmetric(n: n, dimension: d, threads: threads, blas: blas),
                    try FactorizationCase.masked(n: n, dimension: d, threads: threads),
                ] {
                    let (ours, peer, peak) = item.measure(sampler)
                    print(
                        table.line([
                            item.name, "\(n)", "\(d)", ours.threeDigits, (ours / peak / Double(threads)).percent,
                            peer?.threeDigits ?? "", peer.map { (ours / $0).twoDecimals } ?? "",
                        ]))
                }
            }
        }
    }
}
