@testable import BenchmarkSupport

extension BenchmarkReport {
    /// A report with names that must be escaped, a sampleless contender and a kernel that has no operations.
    static var sample: BenchmarkReport {
        var report = BenchmarkReport.empty
        report.machine.multiplyAddPeaks = ["baseline": 30, "avx2": 130]
        report.machine.bandwidths = [
            .init(level: "L1", bytes: 24_576, gigabytesPerSecond: 400),
            .init(level: "memory", bytes: 1 << 27, gigabytesPerSecond: 16),
        ]
        for (kernel, placement) in [("dot", "in cache"), ("scale <&\">", "in cache"), ("dot", "random rows")] {
            for n in [16, 300] {
                report.kernels.append(
                    Kernel(
                        kernel: kernel, shape: "\(n)", placement: placement, formula: "2n flop, 8n bytes",
                        operations: Double(2 * n), bytes: Double(8 * n), peak: 128,
                        timings: [
                            Timing(contender: "baseline", instructionSet: "baseline", samples: [40, 41, 42]),
                            Timing(contender: "avx2", instructionSet: "avx2", samples: [10, 12, 11]),
                            Timing(contender: "loop & <others>", instructionSet: nil, samples: [100]),
                            Timing(contender: "nothing", instructionSet: nil, samples: []),
                        ]))
            }
        }
        report.kernels.append(
            Kernel(
                kernel: "prefetch", shape: "1", placement: "in cache", formula: "nothing", operations: 0, bytes: 0,
                peak: 0, timings: [Timing(contender: "avx2", instructionSet: "avx2", samples: [1])]))
        for (threads, rate) in [(1, 1_000_000.0), (2, 1_900_000)] {
            for dimension in [32, 100] {
                report.trainings.append(
                    Training(
                        objective: "skip-gram, \"softmax\"", data: "a<b>.txt", dimension: dimension, threads: threads,
                        negatives: 5, contender: "this package", unit: "words", rates: [rate, rate * 1.1, rate * 0.9],
                        operationsPerUnit: 1_000, peak: 128, peakMemory: 1 << 20))
            }
        }
        report.trainings.append(
            Training(
                objective: "biased factorization", data: "u.data", dimension: 32, threads: 1, contender: "another's",
                unit: "ratings", rates: [], operationsPerUnit: nil, peak: 128, peakMemory: nil))
        return report
    }

    static var empty: BenchmarkReport {
        BenchmarkReport(
            program: "kernel-benchmarks", arguments: ["--filter", "<&>"], date: "2026-01-02T03:04:05Z",
            machine: Machine(
                processor: nil, caches: nil, compiler: "Swift 6.3", commit: nil, noise: 0.01, multiplyAddPeaks: [:],
                bandwidths: []))
    }
}
