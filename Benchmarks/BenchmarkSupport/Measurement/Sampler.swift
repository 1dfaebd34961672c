package import KernelCatalog

/// Times contenders in alternation: each round takes one sample of each, in random order, so that a change of the
/// machine's speed affects all of them.
package struct Sampler: Sendable {
    /// How a contender is sampled.
    package struct Batch: Equatable, Sendable {
        /// Iterations of a sample.
        package var iterations: Int
        /// Rounds that take a sample of it.
        package var sampleCount: Int
    }

    /// The number of samples of each contender; fewer, but at least one, if a single iteration takes far longer than a
    /// sample.
    package var sampleCount: Int
    /// The shortest duration of a sample, in nanoseconds: long compared with the clock's resolution and cost.
    package var sampleDuration: Double

    /// How many times as long as `sampleDuration` a sample may last before fewer are taken.
    private static let longestShare = 30.0

    package init(sampleCount: Int, sampleDuration: Double) {
        self.sampleCount = sampleCount
        self.sampleDuration = sampleDuration
    }

    /// Nanoseconds per iteration: for each contender, its samples in the order in which they were taken.
    package func measure(
        _ contenders: [Contender], using generator: inout some RandomNumberGenerator
    ) -> [[Double]] {
        sample(contenders, calibrate(contenders), using: &generator)
    }

    /// Finds the contenders' batches, which also warms up: caches, branch predictors and the processor's clock.
    package func calibrate(_ contenders: [Contender]) -> [Batch] { contenders.map(batch(of:)) }

    /// Runs each contender once without counting its time, for operands that are new to the caches.
    package func warmUp(_ contenders: [Contender], _ batches: [Batch]) {
        for (contender, batch) in zip(contenders, batches) where batch.sampleCount == sampleCount {
            contender.run(batch.iterations)
        }
    }

    /// Nanoseconds per iteration, in batches that were found before.
    package func sample(
        _ contenders: [Contender], _ batches: [Batch], using generator: inout some RandomNumberGenerator
    ) -> [[Double]] {
        var samples = Array(repeating: [Double](), count: contenders.count)
        for round in 0..<sampleCount {
            for i in contenders.indices.shuffled(using: &generator) where round < batches[i].sampleCount {
                let iterations = batches[i].iterations
                samples[i].append(Self.nanoseconds(contenders[i], iterations) / Double(iterations))
            }
        }
        return samples
    }

    /// The number of iterations that lasts `sampleDuration`, found by doubling.
    private func batch(of contender: Contender) -> Batch {
        var iterations = 1
        while true {
            let elapsed = Self.nanoseconds(contender, iterations)
            if elapsed >= sampleDuration / 4 {
                // The faster of two: an interruption would make samples too short.
                let fastest = max(min(elapsed, Self.nanoseconds(contender, iterations)), 1)
                let count = max(1, Int((Double(iterations) * sampleDuration / fastest).rounded(.up)))
                let duration = Double(count) * fastest / Double(iterations)
                let affordable = Int(Double(sampleCount) * Self.longestShare * sampleDuration / duration)
                return Batch(iterations: count, sampleCount: min(sampleCount, max(1, affordable)))
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
