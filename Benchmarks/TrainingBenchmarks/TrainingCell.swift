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

/// A way to train: what a run makes is gone after it, so that it isn't in the memory of the others' runs.
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
    var dimension: Int
    var negatives: Int?
    var trainers: [Trainer]

    /// Runs each trainer once a round, in random order, and beside them the multiply-add peak: a shared machine's speed changes.
    /// - Parameter failed: told of another program that failed; it runs no more.
    func measure(
        runs: Int, progress: (String) -> Void, failed: (_ name: String, ExternalProgramError) -> Void
    ) throws -> [TrainingResult] {
        var done = trainers.map { _ in [TrainingRun]() }
        var memory = trainers.map { _ in Int?.none }
        var hasFailed: Set<String> = []
        var peaks: [Double] = []
        for round in 1...runs {
            peaks.append(MultiplyAddPeak.measure())
            for (index, trainer) in zip(trainers.indices, trainers).shuffled() where !hasFailed.contains(trainer.name) {
                progress("\(objective.rawValue), d = \(dimension): round \(round) of \(runs), \(trainer.name)")
                PeakMemory.reset()
                do {
                    let run = try trainer.run()
                    done[index].append(run)
                    let bytes = trainer.isProgram ? run.peakMemory : PeakMemory.bytes
                    memory[index] = [memory[index], bytes].compactMap(\.self).max()
                } catch let error as ExternalProgramError {
                    hasFailed.insert(trainer.name)
                    failed(trainer.name, error)
                }
            }
        }
        return trainers.indices.filter { !done[$0].isEmpty }.map { index in
            let runs = done[index]
            let operations = runs.compactMap(\.operationsPerUnit)
            var training = BenchmarkReport.Training(
                objective: objective.title, data: data, dimension: dimension, threads: trainers[index].threads,
                negatives: negatives, contender: trainers[index].name, unit: objective.unit.rawValue,
                rates: runs.map(\.rate),
                operationsPerUnit: operations.isEmpty ? nil : SampleStatistics(operations).median,
                peak: SampleStatistics(peaks).median, peakMemory: memory[index])
            let fastest = runs.compactMap(\.fastest)
            if fastest.count == runs.count { training.fastestRates = fastest }
            return TrainingResult(training: training)
        }
    }
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
