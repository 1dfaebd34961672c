import Foundation
import Testing

@testable import BenchmarkSupport

/// Invented runs: a stub kernel among peers, with the noise of a shared machine.
@Suite struct RunComparisonTests {
    /// A seed that is printed where a test fails.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            // xorshift64* (Vigna 2016).
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    static let machine = BenchmarkReport.Machine(
        processor: "P", caches: "L1 32K", compiler: "C", commit: nil, noise: 0, multiplyAddPeaks: [:], bandwidths: [])

    /// 30 sizes with two peers and a kernel each, 12 passes of 5 samples; a neighbor slows a part of the passes.
    /// - Parameters:
    ///   - slowdown: by what the kernel's times at the first ten sizes are multiplied.
    ///   - disturbed: the share of passes that a neighbor slows.
    ///   - clock: the processor's, relative to that of other runs.
    static func run(
        slowdown: Double = 1, disturbed: Double = 0.25, clock: Double = 1, seed: UInt64
    ) -> BenchmarkReport {
        var generator = Generator(state: seed)
        func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &generator) }
        var report = BenchmarkReport(program: "stub", arguments: [], date: "", machine: machine)
        report.kernels = (0..<30).map { size in
            let neighbors = (0..<12).map { _ in uniform(0...1) < disturbed ? uniform(1.2...1.7) : 1 }
            func timing(_ name: String, _ set: String?, _ nanoseconds: Double) -> BenchmarkReport.Timing {
                // What a run differs from another in, beyond its samples: where its memory lies.
                let placement = uniform(0.99...1.01)
                let samples = neighbors.flatMap { neighbor in
                    (0..<5).map { _ in nanoseconds * placement * neighbor * uniform(1...1.03) / clock }
                }
                return .init(contender: name, instructionSet: set, samples: samples)
            }
            var kernel = BenchmarkReport.Kernel(
                kernel: "stub", shape: "\(size)", placement: "in cache", formula: "", operations: 1, bytes: 1,
                peak: 100 * clock,
                timings: [
                    timing("avx2", "avx2", size < 10 ? 50 * slowdown : 50), timing("loop", nil, 300),
                    timing("BLAS", nil, 70),
                ])
            kernel.passPeaks = neighbors.map { _ in 100 * clock * uniform(0.98...1) }
            return kernel
        }
        return report
    }

    static let seed = UInt64.random(in: 1...UInt64.max)

    @Test func `a stub kernel that is 10 % slower is found, and nothing else`() {
        let comparison = RunComparison(
            of: Self.run(slowdown: 1.1, seed: Self.seed), with: Self.run(seed: Self.seed ^ 1))
        let regressions = comparison.regressions(beyond: 0.05)
        #expect(regressions.count >= 9, "\(regressions.count) of 10 found; seed \(Self.seed)")
        #expect(
            regressions.allSatisfy { (Int($0.measured.shape) ?? 99) < 10 && $0.measured.contender == "avx2" },
            "seed \(Self.seed)")
        #expect(comparison.regressions(beyond: 0.2).isEmpty, "seed \(Self.seed)")
    }

    @Test func `runs of the same code show no difference in 95 % of cells, whatever the clock`() {
        for clock in [1, 0.8] {
            let comparison = RunComparison(
                of: Self.run(disturbed: 0.6, clock: clock, seed: Self.seed), with: Self.run(seed: Self.seed ^ 2))
            #expect(comparison.cells.count == 90)
            #expect(comparison.stayed.count >= 86, "\(comparison.stayed.count) of 90; seed \(Self.seed)")
            #expect(comparison.regressions(beyond: 0).isEmpty, "seed \(Self.seed)")
        }
    }

    /// Each cell has one sample, so its own interval is a point, and 2 % is what the largest of 39 peers moved: half as much
    /// again is allowed to a kernel.
    @Test func `intervals are widened by what the peers moved`() {
        func report(_ kernel: Double, _ peer: (Int) -> Double) -> BenchmarkReport {
            var report = BenchmarkReport(program: "stub", arguments: [], date: "", machine: Self.machine)
            let peers = (0..<39).map {
                BenchmarkReport.Timing(contender: "peer \($0)", instructionSet: nil, samples: [peer($0)])
            }
            report.kernels = [
                .init(
                    kernel: "stub", shape: "1", placement: "in cache", formula: "", operations: 1, bytes: 1, peak: 1,
                    timings: [.init(contender: "avx2", instructionSet: "avx2", samples: [kernel])] + peers)
            ]
            return report
        }
        let baseline = report(100) { _ in 10 }
        let comparison = RunComparison(of: report(101) { $0 == 7 ? 10.2 : 10 }, with: baseline)
        let cell = comparison.cells[0]
        #expect(abs(cell.comparison.ratio - 1.01) < 1e-12)
        #expect(abs(cell.comparison.interval.lower - 1.01 / pow(1.02, 1.5)) < 1e-12)
        #expect(abs(cell.comparison.interval.upper - 1.01 * pow(1.02, 1.5)) < 1e-12)
        #expect(comparison.slower.isEmpty)
        let slower = RunComparison(of: report(110) { $0 == 7 ? 10.2 : 10 }, with: baseline).cells[0]
        #expect(slower.isRegression(beyond: 0.05) && !slower.isRegression(beyond: 0.11))
        #expect(abs(slower.simultaneousLower - slower.comparison.interval.lower) < 1e-12)
        let faster = RunComparison(of: report(90) { $0 == 7 ? 10.2 : 10 }, with: baseline)
        #expect(faster.faster.map(\.measured.contender) == ["avx2"] && faster.unmatchedCount == 0)
        #expect(RunComparison(of: baseline, with: baseline).variations == ["in cache": 0.02])
        // What only one of the runs has is left out.
        var fewer = report(101) { $0 == 7 ? 10.2 : 10 }
        fewer.kernels[0].timings.removeLast()
        let few = RunComparison(of: fewer, with: baseline)
        #expect(few.cells.count == 39 && few.unmatchedCount == 1)
    }

    /// A hundred cells at once need 3.481 standard deviations for what one has with 1.960 (tables of the normal distribution
    /// at 0.99975 and 0.975).
    @Test func `regressions must exceed the chance of all cells together`() throws {
        func report(_ kernel: Double) -> BenchmarkReport {
            var report = BenchmarkReport(program: "stub", arguments: [], date: "", machine: Self.machine)
            report.kernels = (0..<100).map { size in
                .init(
                    kernel: "stub", shape: "\(size)", placement: "in cache", formula: "", operations: 1, bytes: 1,
                    peak: 1,
                    timings: [.init(contender: "avx2", instructionSet: "avx2", samples: [size == 0 ? kernel : 100])])
            }
            return report
        }
        // Without peers each interval is as wide as the least variation, a factor of e^0.02.
        func slowed(_ factor: Double) throws -> RunComparison.Cell {
            try #require(RunComparison(of: report(100 * factor), with: report(100)).cells.first)
        }
        let lower = try slowed(1.1).simultaneousLower
        #expect(abs(lower - 1.1 / exp(0.02 * 3.481 / 1.960)) < 1e-4)
        let slight = try slowed(1.03)
        #expect(slight.comparison.interval.lower > 1 && !slight.isRegression(beyond: 0))
    }

    @Test func `trainings are compared by their fastest epochs, other programs are controls`() {
        func report(_ rate: Double) -> BenchmarkReport {
            var report = BenchmarkReport(program: "stub", arguments: [], date: "", machine: Self.machine)
            for (contender, rate) in [("this package", rate), ("this package, by pair", 1e6), ("another's", 2e5)] {
                var training = BenchmarkReport.Training(
                    objective: "skip-gram", data: "text", dimension: 100, threads: 2, negatives: 5,
                    contender: contender, unit: "words", rates: [rate / 2, rate / 3, rate / 2], operationsPerUnit: nil,
                    peak: 100, peakMemory: nil)
                training.fastestRates = [rate, rate, rate * 0.99]
                report.trainings.append(training)
            }
            // What failed has no rate.
            report.trainings.append(
                .init(
                    objective: "skip-gram", data: "text", dimension: 100, threads: 1, contender: "broken",
                    unit: "words",
                    rates: [], operationsPerUnit: nil, peak: 100, peakMemory: nil))
            return report
        }
        let comparison = RunComparison(of: report(1.6e6), with: report(2e6))
        #expect(comparison.cells.map(\.measured.isControl) == [false, false, true])
        #expect(comparison.regressions(beyond: 0.05).map(\.measured.shape) == ["d 100 t 2 K 5"])
        let slower = comparison.slower.map { [$0.before, $0.after, $0.comparison.ratio] }
        #expect(slower.count == 1 && zip(slower.joined(), [500, 625, 1.25]).allSatisfy { abs($0 - $1) < 1e-9 })
        #expect(comparison.stayed.count == 2 && comparison.variations == ["training": 0.02])
        #expect(RunComparison(of: report(1.6e6), with: report(1.65e6)).regressions(beyond: 0.05).isEmpty)
        let lines = ComparisonTable(comparison, report(2e6), threshold: 0.05).lines
        #expect(lines.allSatisfy { $0.count <= 100 } && lines.contains("regressions: 1"))
    }
}
