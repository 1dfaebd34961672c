import BilinearKernels

/// How much repeated measurements of one and the same thing differ on this machine.
package struct MachineNoise: Sendable, CustomStringConvertible {
    package var statistics: SampleStatistics

    /// 200 samples of a fifth of a millisecond.
    package static func measure() -> MachineNoise {
        var generator = SystemRandomNumberGenerator()
        let sampler = Sampler(sampleCount: 200, sampleDuration: 200_000)
        let samples = sampler.measure([MultiplyAddPeak.contender()], using: &generator)
        return MachineNoise(statistics: SampleStatistics(samples[0]))
    }

    package var description: String {
        let slow = statistics.quantile(0.95) / statistics.median - 1
        return
            "identical samples ±\(statistics.relativeSpread.percent), one in twenty \(slow.percent) or more above the median"
    }
}
