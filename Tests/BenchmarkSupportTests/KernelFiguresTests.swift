import Testing

@testable import BenchmarkSupport

@Suite struct KernelFiguresTests {
    @Test func `a result's rates, share and speedups follow from its medians`() {
        func timing(_ name: String, _ instructionSet: String?, _ nanoseconds: Double) -> BenchmarkReport.Timing {
            .init(
                contender: name, instructionSet: instructionSet,
                samples: [nanoseconds, nanoseconds * 3, nanoseconds / 3])
        }
        let result = BenchmarkReport.Kernel(
            kernel: "dot", shape: "100", placement: "in cache", formula: "2n, 8n", operations: 200, bytes: 800,
            peak: 100,
            timings: [
                timing("baseline", "baseline", 20), timing("avx2", "avx2", 5), timing("avx512", "avx512", 6),
                timing("avx2 table", "avx2", 4), timing("loop", nil, 50),
            ])
        #expect(result.fastest?.timing.contender == "avx2")
        #expect(result.speedup(over: "loop") == 10)
        #expect(result.speedup(over: "OpenBLAS") == nil)
        #expect(result[contender: "baseline"].map(result.gigaflops) == 10)
        #expect(result.intensity == 0.25)
        #expect(result[contender: "baseline"].map(result.shareOfPeak) == 0.1)
    }
}
