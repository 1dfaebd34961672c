import BilinearKernels
package import KernelCatalog

/// The floating-point rate that one core can reach: fused multiply-adds on registers, without memory.
package enum MultiplyAddPeak {
    private static let rounds = 1_000
    /// Floating-point operations of one call of `chain`.
    package static let operations = Double(rounds * 12 * 16 * 2)

    /// Calls the chain of multiply-adds of an instruction set, by default the core's best.
    package static func contender(_ set: InstructionSet = InstructionSet.available.last ?? .baseline) -> Contender {
        let chain = set.kernels.multiplyAddChain
        return Contender("multiply-add peak", .peer) { iterations in
            for _ in 0..<iterations { keep(chain(rounds)) }
        }
    }

    /// GFLOP/s: the best of 100 samples of some 0.4 ms.
    package static func measure(_ set: InstructionSet = InstructionSet.available.last ?? .baseline) -> Double {
        var generator = SystemRandomNumberGenerator()
        let samples = Sampler(sampleCount: 100, sampleDuration: 400_000).measure([contender(set)], using: &generator)
        return operations / SampleStatistics(samples[0]).sorted[0]
    }
}
