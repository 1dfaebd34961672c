import BilinearKernels
package import KernelCatalog

/// The samples of a case, taken in several passes. Other cases are measured between the passes, so that a neighbor that
/// slows the machine for seconds affects only some of the samples.
package struct CaseMeasurement {
    private let benchmark: BenchmarkCase
    private var batches: [Sampler.Batch] = []
    /// What was measured so far, without intervals.
    private var measured: BenchmarkReport.Kernel

    package init(_ benchmark: BenchmarkCase) {
        self.benchmark = benchmark
        measured = BenchmarkReport.Kernel(
            kernel: benchmark.kernel, shape: benchmark.shape, placement: benchmark.placement.rawValue,
            formula: benchmark.work.formula, operations: benchmark.work.operations, bytes: benchmark.work.bytes,
            peak: 0, timings: [])
        measured.footprint = benchmark.work.footprint
        measured.passPeaks = []
    }

    /// What was measured so far.
    package var result: BenchmarkReport.Kernel {
        var result = measured
        for i in result.timings.indices {
            result.timings[i].medianInterval = Bootstrap.medianInterval(measured.passes(measured.timings[i]))
        }
        return result
    }

    /// Times the contenders and, in alternation with them, the core's multiply-add peak, because the core's clock
    /// changes over time, and by a lot on a shared machine.
    package mutating func takePass(_ sampler: Sampler, using generator: inout some RandomNumberGenerator) {
        let workspace = Workspace()
        let contenders = benchmark.makeContenders(workspace)
        let runners = contenders + [MultiplyAddPeak.contender()]
        let samples = withExtendedLifetime(workspace) {
            if batches.isEmpty {
                batches = sampler.calibrate(runners)
            } else {
                sampler.warmUp(runners, batches)
            }
            return sampler.sample(runners, batches, using: &generator)
        }
        if measured.timings.isEmpty {
            measured.timings = contenders.map {
                BenchmarkReport.Timing(contender: $0.name, instructionSet: $0.role.instructionSet, samples: [])
            }
        }
        for i in contenders.indices { measured.timings[i].samples += samples[i] }
        let peaks =
            (measured.passPeaks ?? [])
            + [MultiplyAddPeak.operations / SampleStatistics(samples[contenders.count]).median]
        measured.passPeaks = peaks
        measured.peak = SampleStatistics(peaks).median * benchmark.work.shareOfPeak
    }
}

extension Contender.Role {
    /// Nil for a peer.
    package var instructionSet: String? { if case .kernel(let set) = self { set.name } else { nil } }
}
