import BenchmarkSupport
import BilinearKernels
import BilinearTraining

/// The squared loss, as somebody else's module has it.
struct ForeignSquaredLoss: PointwiseLoss {
    func value(score: Double, target: Double) -> Double { (target - score) * (target - score) }

    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { 2 * (scores - targets) }
}

extension TrainingOptions {
    /// Biased factorization by SGD, beside the same with a loss of one's own and one rating at a time in random order.
    func biasedCells(_ data: TrainingData<Ratings>, _ contenders: [ContenderCommand]) -> [TrainingCell] {
        let ratings = data.content
        // Some ten million ratings a run, but as many epochs as a median needs.
        let epochs = min(100, max(3, 10_000_000 / ratings.count))
        return dimensions(of: .biased).map { dimension in
            let operations = 8 * Double(dimension)
            func trainer(_ name: String, _ threads: Int, _ loss: some PointwiseLoss) -> Trainer {
                var configuration = FactorizationConfiguration()
                configuration.dimension = dimension
                configuration.epochs = epochs
                configuration.threads = threads
                return Trainer(name: name, threads: threads) { [configuration] in
                    let trainer = try FactorizationTrainer(
                        configuration: configuration, task: .pointwise(loss), optimizer: SGD(rate: 0.01))
                    let ends = try trainer.train(on: ratings).epochs.map(\.seconds)
                    return EpochTimes(zip(ends, [0] + ends).map { $0 - $1 })
                        .run(unitsPerEpoch: ratings.count, operationsPerUnit: operations)
                }
            }
            var trainers = threads.map { trainer(BenchmarkReport.Training.ownName, $0, SquaredLoss()) }
            trainers.append(
                trainer("\(BenchmarkReport.Training.ownName), custom loss", threads[0], ForeignSquaredLoss()))
            trainers.append(
                Trainer(name: "one by one, random order", threads: 1) {
                    let factorization = RandomOrderFactorization(ratings, dimension: dimension)
                    let seconds = (0..<max(1, epochs / 3)).map { _ in
                        let start = ContinuousClock.now
                        factorization.train(epochs: 1)
                        return (ContinuousClock.now - start) / .seconds(1)
                    }
                    return EpochTimes(seconds).run(unitsPerEpoch: ratings.count, operationsPerUnit: operations)
                })
            let values = ["ratings": data.path, "dimension": "\(dimension)", "epochs": "\(epochs)"]
            return TrainingCell(
                objective: .biased, data: data.name, dimension: dimension,
                trainers: trainers + programs(contenders, .biased, values, unitsPerEpoch: ratings.count))
        }
    }
}
