import BenchmarkSupport

/// What one run of a trainer came to.
struct TrainingRun {
    /// Units a second: of the whole run, or by the median of its epochs or evaluations.
    var rate: Double
    /// Units a second in the fastest epoch or evaluation; nil where only the whole is known.
    var fastest: Double?
    /// Nil for another program.
    var operationsPerUnit: Double?
    /// Of another program, in bytes.
    var peakMemory: Int?
}

/// A way to train. What a run allocates is freed afterwards, so that it doesn't count as memory of the others' runs.
struct Trainer {
    let name: String
    let threads: Int
    /// Whether it is another program, with memory of its own.
    var isProgram = false
    let run: () throws -> TrainingRun
}

/// An objective on some data at one size, with the trainers that are timed in alternation.
struct TrainingCell {
    var objective: TrainingObjective
    var data: String
    /// 0 where there are no vectors.
    var dimension: Int
    var negatives: Int?
    var trainers: [Trainer]
}

/// What was measured of one trainer.
struct TrainingResult {
    var training: BenchmarkReport.Training
    /// Units a second in the fastest epoch or evaluation of all runs.
    var fastest: Double? { training.fastestRates?.max() }

    var rates: SampleStatistics { SampleStatistics(training.rates) }

    var gigaflops: Double? { training.operationsPerUnit.map { $0 * rates.median / 1e9 } }

    /// Of the peak of as many cores as threads.
    var shareOfPeak: Double? { gigaflops.map { $0 / training.peak / Double(training.threads) } }

    /// The median over the rounds of the speed as a multiple of another trainer's.
    func ratio(to other: TrainingResult?) -> Double? {
        other.map { SampleStatistics(zip(training.rates, $0.training.rates).map { $0 / $1 }).median }
    }
}
