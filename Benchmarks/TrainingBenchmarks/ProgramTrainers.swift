import BenchmarkSupport

extension TrainingOptions {
    /// Other trainers' programs on this objective's file: each with every number of threads that its command asks for.
    /// - Parameters:
    ///   - values: for the places in commands, but for the threads; "epochs" among them.
    ///   - unitsPerEpoch: words or ratings.
    func programs(
        _ contenders: [ContenderCommand], _ objective: TrainingObjective, _ values: [String: String],
        unitsPerEpoch: Int
    ) -> [Trainer] {
        contenders.filter { objective.placeholder.map($0.uses) ?? false }.flatMap { contender in
            let epochs = contender.uses("epochs") ? Int(values["epochs"] ?? "") ?? 1 : 1
            return (contender.uses("threads") ? threads : Array(threads.prefix(1))).map { threads in
                let program = ExternalProgram(
                    contender.filled(values.merging(["threads": "\(threads)"]) { $1 }),
                    timeout: Double(contenderTimeout))
                return Trainer(name: contender.name, threads: threads, isProgram: true) {
                    let result = try program.run()
                    return TrainingRun(
                        rate: Double(unitsPerEpoch * epochs) / (try result.reportedSeconds()),
                        peakMemory: result.peakMemory)
                }
            }
        }
    }
}
