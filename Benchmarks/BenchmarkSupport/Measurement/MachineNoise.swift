import BilinearKernels

/// How much repeated measurements of one and the same thing differ on this machine.
package struct MachineNoise: Sendable, CustomStringConvertible {
    package let statistics: SampleStatistics

    /// - Parameter samples: of one and the same thing.
    package init(_ samples: [Double]) { statistics = SampleStatistics(samples) }

    /// If one sample in twenty exceeds the median by at least this share, other programs are taking the core's time. On
    /// a quiet machine the share is about a tenth; a sample that is interrupted takes several times as long.
    private static let busy = 0.5

    /// 200 samples of a fifth of a millisecond.
    package static func measure() -> MachineNoise {
        var generator = SystemRandomNumberGenerator()
        let sampler = Sampler(sampleCount: 200, sampleDuration: 200_000)
        let samples = sampler.measure([MultiplyAddPeak.contender()], using: &generator)
        return MachineNoise(samples[0])
    }

    package var description: String {
        let slow = statistics.quantile(0.95) / statistics.median - 1
        return "identical samples ±\(statistics.relativeSpread.percent)"
            + (slow < Self.busy
                ? ", one in twenty \(slow.percent) or more above the median"
                : "; the machine is busy: repeat when it is quiet")
    }
}
