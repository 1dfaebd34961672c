/// What a run measured of a contender at one size: the smallest unit that runs are compared by.
package struct MeasuredCell: Equatable, Sendable {
    /// A kernel, or a training objective.
    package var subject: String
    /// The operands' sizes, or dimension d, threads t and negatives K.
    package var shape: String
    /// "in cache", "random rows" or "training". Cells of one placement are disturbed alike.
    package var placement: String
    /// What was trained on; empty for kernels.
    package var data: String
    package var contender: String
    /// Whether it is a peer, whose code doesn't change with the package's.
    package var isControl: Bool
    /// Nanoseconds a call or unit: the fastest sample of each pass or run.
    package var passMinima: [Double]

    /// The properties that identify the same cell in two runs.
    var key: [String] { [subject, shape, placement, data, contender] }
}

extension BenchmarkReport {
    /// All that was measured.
    package var cells: [MeasuredCell] {
        (kernelCells + trainings.map(\.cell)).filter { !$0.passMinima.isEmpty }
    }

    private var kernelCells: [MeasuredCell] {
        kernels.flatMap { kernel in
            kernel.timings.map { timing in
                MeasuredCell(
                    subject: kernel.kernel, shape: kernel.shape, placement: kernel.placement, data: "",
                    contender: timing.contender, isControl: timing.instructionSet == nil,
                    passMinima: kernel.passes(timing).compactMap { $0.min() })
            }
        }
    }

    /// The highest multiply-add peak beside what was measured, in GFLOP/s: that of the processor's clock.
    var highestPeak: Double {
        (kernels.flatMap { $0.passPeaks ?? [$0.peak] } + trainings.map(\.peak)).max() ?? 1
    }
}

extension BenchmarkReport.Training {
    /// The beginning of the names of this package's own trainers.
    package static let ownName = "this package"

    fileprivate var cell: MeasuredCell {
        let sizes = ["d \(dimension)", "t \(threads)"] + (negatives.map { ["K \($0)"] } ?? [])
        return MeasuredCell(
            subject: objective, shape: sizes.joined(separator: " "), placement: "training", data: data,
            contender: contender, isControl: !contender.hasPrefix(Self.ownName),
            passMinima: (fastestRates ?? rates).map { 1e9 / $0 })
    }
}
