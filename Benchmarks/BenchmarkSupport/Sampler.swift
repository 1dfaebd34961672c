/// Times contenders in alternation: each round takes one sample of each, in random order, so that a change of the
/// machine's speed meets all of them.
package struct Sampler: Sendable {
    /// Samples of each contender.
    package var sampleCount: Int
    /// How long a sample lasts at least, in nanoseconds: long against the clock's resolution and cost.
    package var sampleDuration: Double

    package init(sampleCount: Int, sampleDuration: Double) {
        self.sampleCount = sampleCount
        self.sampleDuration = sampleDuration
    }

    /// Nanoseconds per iteration: for each contender, its samples in the order in which they were taken.
    package func measure(
        _ contenders: [Contender], using generator: inout some RandomNumberGenerator
    ) -> [[Double]] {
        // Calibration also warms up: caches, branch predictors and the processor's clock.
        let iterations = contenders.map(iterationsPerSample)
        var samples = Array(repeating: [Double](), count: contenders.count)
        for _ in 0..<sampleCount {
            for i in contenders.indices.shuffled(using: &generator) {
                samples[i].append(Self.nanoseconds(contenders[i], iterations[i]) / Double(iterations[i]))
            }
        }
        return samples
    }

    /// The number of iterations that lasts `sampleDuration`, found by doubling.
    private func iterationsPerSample(_ contender: Contender) -> Int {
        var iterations = 1
        while true {
            let elapsed = Self.nanoseconds(contender, iterations)
            if elapsed >= sampleDuration / 4 {
                // The faster of two: an interruption would make samples too short.
                let fastest = max(min(elapsed, Self.nanoseconds(contender, iterations)), 1)
                return max(1, Int((Double(iterations) * sampleDuration / fastest).rounded(.up)))
            }
            iterations *= 2
        }
    }

    private static func nanoseconds(_ contender: Contender, _ iterations: Int) -> Double {
        let start = ContinuousClock.now
        contender.run(iterations)
        return (ContinuousClock.now - start) / .nanoseconds(1)
    }
}
