import BenchmarkSupport

/// The runs of a cell's trainers, taken in rounds. Other cells are measured between the rounds, so that a neighbor that
/// slows the machine for seconds affects only some of the runs.
struct CellMeasurement {
    let cell: TrainingCell
    private var runs: [[TrainingRun]]
    /// The largest of each trainer, in bytes.
    private var memory: [Int?]
    private var peaks: [Double] = []

    init(_ cell: TrainingCell) {
        self.cell = cell
        runs = cell.trainers.map { _ in [] }
        memory = cell.trainers.map { _ in nil }
    }

    /// Measures the multiply-add peak, because a shared machine's speed changes, and then runs each trainer once, in
    /// random order.
    /// - Parameters:
    ///   - isLeftOut: whether to skip the trainer with this name.
    ///   - failed: called for another program that failed.
    mutating func takeRound(
        isLeftOut: (_ name: String) -> Bool, progress: (_ trainer: String) -> Void,
        failed: (_ name: String, ExternalProgramError) -> Void
    ) throws {
        peaks.append(MultiplyAddPeak.measure())
        for (index, trainer) in zip(cell.trainers.indices, cell.trainers).shuffled() where !isLeftOut(trainer.name) {
            progress("\(cell.objective.rawValue), d = \(cell.dimension), \(trainer.name)")
            PeakMemory.reset()
            do {
                let run = try trainer.run()
                runs[index].append(run)
                let bytes = trainer.isProgram ? run.peakMemory : PeakMemory.bytes
                memory[index] = [memory[index], bytes].compactMap(\.self).max()
            } catch let error as ExternalProgramError {
                failed(trainer.name, error)
            }
        }
    }

    /// Of the trainers that ran at least once.
    var results: [TrainingResult] {
        cell.trainers.indices.filter { !runs[$0].isEmpty }.map { index in
            let (trainer, runs) = (cell.trainers[index], runs[index])
            let operations = runs.compactMap(\.operationsPerUnit)
            var training = BenchmarkReport.Training(
                objective: cell.objective.title, data: cell.data, dimension: cell.dimension, threads: trainer.threads,
                negatives: cell.negatives, contender: trainer.name, unit: cell.objective.unit.rawValue,
                rates: runs.map(\.rate),
                operationsPerUnit: operations.isEmpty ? nil : SampleStatistics(operations).median,
                peak: SampleStatistics(peaks).median, peakMemory: memory[index])
            let fastest = runs.compactMap(\.fastest)
            if fastest.count == runs.count { training.fastestRates = fastest }
            return TrainingResult(training: training)
        }
    }
}
