import BenchmarkSupport
import BilinearKernels
import KernelCatalog
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

    @Test func `far too long a contender is sampled less often`() {
        var generator = SystemRandomNumberGenerator()
        let slow = Contender("slow", .peer) { for _ in 0..<$0 { for i in 0..<1_000_000 { keep(Float(i)) } } }
        let samples = Sampler(sampleCount: 5, sampleDuration: 1).measure(
            [slow, Recorder().contender(1)], using: &generator)
        #expect(samples[0].count == 1)
        #expect(samples[1].count >= 1 && samples[1].count <= 5)
    }

    @Test func `each pass adds as many samples, in batches of the same length`() {
        let recorder = Recorder()
        var generator = SystemRandomNumberGenerator()
        let work = Work("n flop, 8n bytes", operations: 1, bytes: 8, footprint: 4)
        var measurement = CaseMeasurement(
            BenchmarkCase("count", shape: "1", work: work) { _ in [recorder.contender(0)] })
        let sampler = Sampler(sampleCount: 4, sampleDuration: 10_000)
        for _ in 0..<3 { measurement.takePass(sampler, using: &generator) }
        let result = measurement.result
        #expect(result.passPeaks?.count == 3)
        #expect(result.timings.map(\.contender) == ["0"] && result.timings[0].instructionSet == nil)
        #expect(result.passes(result.timings[0]).map(\.count) == [4, 4, 4])
        #expect(result.passes(result.timings[0]).flatMap(\.self) == result.timings[0].samples)
        // The last pass: a warm-up, then the samples.
        #expect(Set(recorder.calls.suffix(5).map(\.iterations)).count == 1)
        #expect(result.footprint == 4)
    }
}
