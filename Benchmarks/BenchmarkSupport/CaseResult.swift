import BilinearKernels

/// What was measured of one contender.
package struct Timing: Sendable {
    package var contender: String
    package var role: Contender.Role
    /// Nanoseconds per call, in the order in which they were taken.
    package var samples: [Double]

    package init(contender: String, role: Contender.Role, samples: [Double]) {
        self.contender = contender
        self.role = role
        self.samples = samples
    }

    package var statistics: SampleStatistics { SampleStatistics(samples) }
    /// Median nanoseconds per call.
    package var median: Double { statistics.median }
}

/// What was measured of one kernel at one size.
package struct CaseResult: Sendable {
    package var kernel: String
    package var shape: String
    package var placement: BenchmarkCase.Placement
    package var work: Work
    /// The core's multiply-add peak, measured in alternation with the contenders, in GFLOP/s.
    package var peak: Double
    package var timings: [Timing]

    package init(
        kernel: String, shape: String, placement: BenchmarkCase.Placement, work: Work, peak: Double, timings: [Timing]
    ) {
        self.kernel = kernel
        self.shape = shape
        self.placement = placement
        self.work = work
        self.peak = peak
        self.timings = timings
    }

    /// The timing of the contender with this name.
    package subscript(contender name: String) -> Timing? { timings.first { $0.contender == name } }

    /// The timing of the best of the instruction sets measured.
    package var best: Timing? {
        timings.last { if case .kernel(let set) = $0.role { $0.contender == set.rawValue } else { false } }
    }

    package func gigaflops(_ timing: Timing) -> Double { work.operations / timing.median }
    package func gigabytes(_ timing: Timing) -> Double { work.bytes / timing.median }
    /// 0…1: GFLOP/s as a share of the core's multiply-add peak.
    package func shareOfPeak(_ timing: Timing) -> Double { gigaflops(timing) / peak }

    /// How many times as fast as the contender named the best instruction set is.
    package func speedup(over contender: String) -> Double? {
        guard let best, let other = self[contender: contender] else { return nil }
        return other.median / best.median
    }
}
