import Testing

@testable import BenchmarkSupport

@Suite struct ResultTableTests {
    /// Each contender always takes the same time; the instruction sets are in ascending order.
    static func kernel(_ nanoseconds: KeyValuePairs<String, Double>) -> BenchmarkReport.Kernel {
        BenchmarkReport.Kernel(
            kernel: "dot", shape: "100", placement: "in cache", formula: "2n flop, 8n bytes", operations: 200,
            bytes: 800, peak: 100,
            timings: nanoseconds.map { name, time in
                .init(
                    contender: name, instructionSet: ["baseline", "avx2", "avx512"].first { name.hasPrefix($0) },
                    samples: [time, time, time])
            })
    }

    /// The L1 cache gives 80 GB/s, which are 20 GFLOP/s at a quarter of an operation a byte.
    static let table = ResultTable(Roofline([.init(level: "L1", bytes: 1, gigabytesPerSecond: 80)]))

    @Test func `a row has the figures that follow from the samples`() {
        #expect(ResultTable.title(of: Self.kernel([:])) == "dot, in cache: 2n flop, 8n bytes")
        #expect(
            Self.table.lines(of: Self.kernel(["baseline": 40, "avx2": 20, "loop": 100])) == [
                "100          baseline             40.0   0.0    5.00  0.250     L1  25.0 %          2.00 (2.00–2.00)",
                "             avx2                 20.0   0.0    10.0                50.0 %",
                "             loop                  100   0.0    2.00                10.0 %          5.00 (5.00–5.00)",
            ])
    }

    @Test func `the legend tells what each figure's title means, in as many columns as the table has`() {
        let titles = ["ns", "± %", "GFLOP/s", "flop/B", "bound", "of it", "best's speed-up"]
        #expect(titles.allSatisfy(Self.table.header.contains))
        for title in titles { #expect(ResultTable.legend.contains("\(title):"), "no '\(title)'") }
        for line in ResultTable.legend.split(separator: "\n") { #expect(line.count <= 100) }
    }

    @Test func `speed-ups are those of the fastest instruction set, which needn't be the highest`() {
        let lines = Self.table.lines(
            of: Self.kernel(["baseline": 40, "avx2": 10, "avx512": 12, "avx2 table": 5, "loop": 30]))
        let speedups = [
            "4.00 (4.00–4.00)", "100.0 %", "1.20 (1.20–1.20)", "0.50 (0.50–0.50)", "3.00 (3.00–3.00)",
        ]
        #expect(lines.count == speedups.count)
        for (line, speedup) in zip(lines, speedups) { #expect(line.hasSuffix(speedup)) }
    }
}
