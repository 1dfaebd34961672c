// Figures that follow from what was measured of kernels.

extension BenchmarkReport.Kernel {
    /// The timing of the contender with this name.
    package subscript(contender name: String) -> BenchmarkReport.Timing? { timings.first { $0.contender == name } }

    /// Floating-point operations a byte.
    package var intensity: Double { operations / bytes }

    package func gigaflops(_ timing: BenchmarkReport.Timing) -> Double { operations / timing.median }
    /// 0…1: GFLOP/s as a share of the core's multiply-add peak.
    package func shareOfPeak(_ timing: BenchmarkReport.Timing) -> Double { gigaflops(timing) / peak }

    /// How many times as fast as the given contender the fastest instruction set is.
    package func speedup(over contender: String) -> Double? {
        guard let fastest, let other = self[contender: contender] else { return nil }
        return other.median / fastest.statistics.median
    }

    /// The fastest of the package's instruction sets, which needn't be the highest. If no contender is an instruction
    /// set's plain kernel, it is the fastest of the package's contenders. Tables and plots call it the best.
    package var fastest: (timing: BenchmarkReport.Timing, statistics: SampleStatistics)? {
        let own = timings.contains(where: \.isPlainKernel)
        return timings.compactMap { timing in
            guard timing.instructionSet != nil, timing.isPlainKernel || !own, let statistics = timing.statistics else {
                return nil
            }
            return (timing, statistics)
        }.min { $0.statistics.median < $1.statistics.median }
    }

    /// What the fastest instruction set reaches, GFLOP/s.
    package var fastestGigaflops: Double? { fastest.map { operations / $0.statistics.median } }

    /// The 95 % interval of a timing's median; nil where no sample is a time.
    package func medianInterval(_ timing: BenchmarkReport.Timing) -> Interval? {
        if let interval = timing.medianInterval { return interval }
        let usable = passes(timing).map { $0.filter { $0 > 0 && $0.isFinite } }.filter { !$0.isEmpty }
        return usable.isEmpty ? nil : Bootstrap.medianInterval(usable)
    }

    /// A timing's samples, pass by pass.
    package func passes(_ timing: BenchmarkReport.Timing) -> [[Double]] { timing.samples.split(into: passCount) }

    private var passCount: Int { max(1, passPeaks?.count ?? 1) }
}

extension BenchmarkReport.Timing {
    /// Median nanoseconds a call.
    package var median: Double { SampleStatistics(samples).median }

    /// Nil where no sample is a time.
    package var statistics: SampleStatistics? { .ofUsable(samples) }

    /// Whether it times an instruction set's plain kernel, not another way to call one.
    package var isPlainKernel: Bool { instructionSet != nil && contender == instructionSet }
}

extension Array {
    /// Consecutive parts of the same size; all in one where the size doesn't come out.
    fileprivate func split(into count: Int) -> [[Element]] {
        guard self.count.isMultiple(of: count), self.count > 0 else { return isEmpty ? [] : [self] }
        let size = self.count / count
        return (0..<count).map { Array(self[$0 * size..<($0 + 1) * size]) }
    }
}
