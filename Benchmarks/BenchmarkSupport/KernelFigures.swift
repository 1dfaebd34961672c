// Figures that follow from what was measured.

extension BenchmarkReport.Kernel {
    /// The timing of the contender with this name.
    package subscript(contender name: String) -> BenchmarkReport.Timing? { timings.first { $0.contender == name } }

    /// The timing of the best of the instruction sets measured.
    package var best: BenchmarkReport.Timing? { timings.last { $0.contender == $0.instructionSet } }

    /// Floating-point operations a byte.
    package var intensity: Double { operations / bytes }

    package func gigaflops(_ timing: BenchmarkReport.Timing) -> Double { operations / timing.median }
    /// 0…1: GFLOP/s as a share of the core's multiply-add peak.
    package func shareOfPeak(_ timing: BenchmarkReport.Timing) -> Double { gigaflops(timing) / peak }

    /// How many times as fast as the contender named the best instruction set is.
    package func speedup(over contender: String) -> Double? {
        guard let best, let other = self[contender: contender] else { return nil }
        return other.median / best.median
    }

    /// A timing's samples, pass by pass.
    package func passes(_ timing: BenchmarkReport.Timing) -> [[Double]] { timing.samples.split(into: passCount) }

    private var passCount: Int { max(1, passPeaks?.count ?? 1) }
}

extension BenchmarkReport.Timing {
    /// Median nanoseconds a call.
    package var median: Double { SampleStatistics(samples).median }
}

extension Array {
    /// Consecutive parts of the same size; all in one where the size doesn't come out.
    fileprivate func split(into count: Int) -> [[Element]] {
        guard self.count.isMultiple(of: count), self.count > 0 else { return isEmpty ? [] : [self] }
        let size = self.count / count
        return (0..<count).map { Array(self[$0 * size..<($0 + 1) * size]) }
    }
}
