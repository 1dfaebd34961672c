import BenchmarkSupport
import BilinearKernels

extension BenchmarkReport.Machine {
    /// What training's figures depend on; bandwidths aren't measured.
    static func measure(_ noise: MachineNoise) -> Self {
        let facts = MachineFacts.current
        let peaks = InstructionSet.available.map { ($0.rawValue, MultiplyAddPeak.measure($0)) }
        return Self(
            processor: facts.processor, caches: facts.cacheText, compiler: facts.compiler,
            commit: PackageSources.commit(), noise: noise.statistics.relativeSpread,
            multiplyAddPeaks: Dictionary(uniqueKeysWithValues: peaks), bandwidths: [])
    }
}
