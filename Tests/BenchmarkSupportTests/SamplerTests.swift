import BenchmarkSupport
import BilinearKernels
import Testing

@Suite struct SamplerTests {
    /// Counts what it is asked for.
    final class Recorder {
        var calls: [(contender: Int, iterations: Int)] = []

        func contender(_ number: Int) -> Contender {
            Contender("\(number)", .peer) { iterations in
                self.calls.append((number, iterations))
                for i in 0..<iterations { keep(Float(i)) }
            }
        }
    }

    @Test func `each round takes one sample of each contender, and the order changes`() {
        let recorder = Recorder()
        var generator = SystemRandomNumberGenerator()
        let rounds = 40
        let samples = Sampler(sampleCount: rounds, sampleDuration: 1_000)
            .measure((0..<3).map(recorder.contender), using: &generator)
        #expect(samples.map(\.count) == [rounds, rounds, rounds])
        #expect(samples.allSatisfy { $0.allSatisfy { $0 > 0 && $0.isFinite } })

        // What goes before is calibration.
        let order = recorder.calls.suffix(3 * rounds).map(\.contender)
        let orders = stride(from: 0, to: order.count, by: 3).map { Array(order[$0..<$0 + 3]) }
        #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2] })
        // One order in forty rounds has the probability 6 to the power −39.
        #expect(Set(orders).count > 1)
    }

    @Test func `all samples of a contender have the same number of iterations`() {
        let recorder = Recorder()
        var generator = SystemRandomNumberGenerator()
        _ = Sampler(sampleCount: 10, sampleDuration: 10_000).measure([recorder.contender(0)], using: &generator)
        #expect(Set(recorder.calls.suffix(10).map(\.iterations)).count == 1)
    }

    @Test func `a result's rates, share and speedups follow from its medians`() {
        func timing(_ name: String, _ role: Contender.Role, _ nanoseconds: Double) -> Timing {
            Timing(contender: name, role: role, samples: [nanoseconds, nanoseconds * 3, nanoseconds / 3])
        }
        let result = CaseResult(
            kernel: "dot", shape: "100", placement: .inCache, work: Work("2n, 8n", operations: 200, bytes: 800),
            peak: 100,
            timings: [
                timing("baseline", .kernel(.baseline), 20), timing("avx2", .kernel(.avx2), 5),
                timing("avx2 table", .kernel(.avx2), 7), timing("loop", .peer, 50),
            ])
        #expect(result.best?.contender == "avx2")
        #expect(result.speedup(over: "loop") == 10)
        #expect(result.speedup(over: "OpenBLAS") == nil)
        #expect(result[contender: "baseline"].map(result.gigaflops) == 10)
        #expect(result[contender: "baseline"].map(result.gigabytes) == 40)
        #expect(result[contender: "baseline"].map(result.shareOfPeak) == 0.1)
    }
}
