import Testing

@testable import BilinearTraining

@Suite struct FactorizationTrainerTests {
    static func configuration(_ dimension: Int, epochs: Int, isBiased: Bool = true) -> FactorizationConfiguration {
        var configuration = FactorizationConfiguration()
        configuration.dimension = dimension
        configuration.epochs = epochs
        configuration.isBiased = isBiased
        configuration.regularization = Regularization(factors: 1e-4, biases: 1e-4)
        return configuration
    }

    static func bits(_ model: FactorizationModel) -> [UInt32] {
        let tables = [model.rowFactors, model.columnFactors, model.rowBiases, model.columnBiases]
        return tables.flatMap { table in (0..<table.rowCount).flatMap { table.row($0).map(\.bitPattern) } }
    }

    @Test(arguments: [true, false])
    func `planted factors are recovered, with and without biases`(isBiased: Bool) throws {
        let ratings = try PlantedRatings.make(
            rows: 120, columns: 90, rank: 3, share: 0.3, isBiased: isBiased, seed: 5)
        let (training, heldOut) = try ratings.split(holdingOut: 0.1, seed: 1)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(3, epochs: 300, isBiased: isBiased), task: .pointwise(HalfSquaredLoss()),
            optimizer: SGD(rate: 0.05))
        let result = try trainer.train(on: training, heldOut: heldOut)
        #expect(PlantedRatings.explainedVariance(result.model, heldOut) > 0.99)
    }

    @Test func `the result has the same bits for any number of threads`() throws {
        let ratings = try PlantedRatings.make(rows: 70, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 6)
        let (training, heldOut) = try ratings.split(holdingOut: 0.1, seed: 1)
        var results: [[UInt32]] = []
        var epochs: [[[Metric: Double]]] = []
        for threads in [1, 2, 3, 8] {
            var configuration = Self.configuration(20, epochs: 6)
            configuration.threads = threads
            let result = try FactorizationTrainer(
                configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.02)
            ).train(on: training, heldOut: heldOut)
            results.append(Self.bits(result.model))
            epochs.append(result.epochs.flatMap { [$0.training, $0.heldOut] })
        }
        #expect(results.allSatisfy { $0 == results[0] })
        #expect(epochs.allSatisfy { $0 == epochs[0] })
    }

    @Test func `other optimizers and scores have the same bits for any number of threads`() throws {
        let ratings = try PlantedRatings.make(rows: 70, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 6)
        func check(_ score: some ScoringFunction, _ optimizer: some Optimizer) throws {
            let results = try [1, 2, 3, 8].map { threads in
                var configuration = Self.configuration(20, epochs: 4)
                configuration.threads = threads
                let trainer = try FactorizationTrainer(
                    configuration: configuration, task: .pointwise(SquaredLoss()), score: score, optimizer: optimizer)
                return Self.bits(try trainer.train(on: ratings).model)
            }
            #expect(results.allSatisfy { $0 == results[0] })
        }
        try check(InnerProduct(), AdaGrad(rate: 0.05))
        try check(InnerProduct(), Adam(rate: 0.01))
        try check(Scaled(), SGD(rate: 0.01))
        try check(Scaled(), Adam(rate: 0.01))
    }

    @Test func `another seed gives other factors`() throws {
        let ratings = try PlantedRatings.make(rows: 20, columns: 20, rank: 2, share: 0.4, isBiased: true, seed: 6)
        var configuration = Self.configuration(4, epochs: 1)
        let trainer = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.02))
        configuration.seed = 2
        let other = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.02))
        #expect(try Self.bits(trainer.train(on: ratings).model) != Self.bits(other.train(on: ratings).model))
    }

    @Test func `threads without locks learn as well`() throws {
        let ratings = try PlantedRatings.make(rows: 120, columns: 90, rank: 3, share: 0.3, isBiased: true, seed: 5)
        var configuration = Self.configuration(3, epochs: 200)
        configuration.parallelism = .hogwild
        configuration.threads = 2
        let result = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(HalfSquaredLoss()), optimizer: SGD(rate: 0.05)
        ).train(on: ratings)
        #expect(PlantedRatings.explainedVariance(result.model, ratings) > 0.99)
    }

    @Test func `AdaGrad and Adam recover planted factors`() throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let configuration = Self.configuration(2, epochs: 60)
        let adaGrad = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(HalfSquaredLoss()), optimizer: AdaGrad(rate: 0.2))
        #expect(try PlantedRatings.explainedVariance(adaGrad.train(on: ratings).model, ratings) > 0.99)
        let adam = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(HalfSquaredLoss()), optimizer: Adam(rate: 0.02))
        #expect(try PlantedRatings.explainedVariance(adam.train(on: ratings).model, ratings) > 0.99)
    }

    // A score of somebody else's.
    struct Scaled: ScoringFunction {
        func value(_ u: [Double], _ v: [Double]) -> Double { 2 * zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } }

        func score(_ u: Span<Float>, _ v: Span<Float>) -> Float {
            var sum: Float = 0
            for i in u.indices { sum += 2 * u[i] * v[i] }
            return sum
        }

        func addGradients(
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
            column columnGradient: inout MutableSpan<Float>
        ) {
            for i in u.indices {
                rowGradient[i] += 2 * g * v[i]
                columnGradient[i] += 2 * g * u[i]
            }
        }
    }

    @Test func `a score of one's own is trained`() throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: false, seed: 5)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(2, epochs: 100, isBiased: false), task: .pointwise(HalfSquaredLoss()),
            score: Scaled(), optimizer: SGD(rate: 0.02))
        let result = try trainer.train(on: ratings)
        #expect(result.epochs.last!.training[.rmse]! < 0.1 * result.epochs[0].training[.rmse]!)
    }

    // The kernels' step and the step pair by pair are written apart.
    @Test func `the general step agrees with the kernels'`() throws {
        let ratings = try PlantedRatings.make(rows: 30, columns: 25, rank: 2, share: 0.4, isBiased: true, seed: 8)
        struct Inner: ScoringFunction {
            let inner = InnerProduct()
            func value(_ u: [Double], _ v: [Double]) -> Double { inner.value(u, v) }
            func score(_ u: Span<Float>, _ v: Span<Float>) -> Float { inner.score(u, v) }
            func addGradients(
                _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
                column columnGradient: inout MutableSpan<Float>
            ) { inner.addGradients(g, u, v, toRow: &rowGradient, column: &columnGradient) }
        }
        func train(_ score: (some ScoringFunction)?) throws -> FactorizationModel {
            let grid = RatingGrid(ratings)
            let model = try FactorizationModel(initialFor: ratings, Self.configuration(5, epochs: 3), link: .identity)
            let step = FactorizationStep(
                task: PointwiseTask(SquaredLoss()), model: model, blocks: grid.blocks(seed: 1), heldOut: [],
                ranking: nil, seed: 1, regularization: Regularization(factors: 0.1, biases: 0.05),
                rule: try score.map { try RatingRule($0, SGD(rate: 0.02), for: model, groupSize: 1, isShared: false) })
            for epoch in 0..<3 {
                for block in step.blocks.indices { _ = step.train(block, epoch: epoch, rate: 0.02) }
            }
            return model
        }
        let (fast, general) = (try train(InnerProduct?.none), try train(Inner()))
        for (a, b) in zip(Self.bits(fast), Self.bits(general)) {
            #expect(abs(Float(bitPattern: a) - Float(bitPattern: b)) < 1e-5)
        }
    }

    // Scored all at once and then updated by all, it would diverge.
    @Test func `a small dense matrix is trained at a rate that single steps bear`() throws {
        let ratings = try PlantedRatings.make(rows: 36, columns: 40, rank: 4, share: 0.97, isBiased: true, seed: 3)
        let result = try FactorizationTrainer(
            configuration: Self.configuration(4, epochs: 60), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.03)
        ).train(on: ratings)
        #expect(PlantedRatings.explainedVariance(result.model, ratings) > 0.95)
    }

    @Test func `training ends without improvement, and the best epoch is kept`() throws {
        let ratings = try PlantedRatings.make(rows: 40, columns: 30, rank: 5, share: 0.3, isBiased: true, seed: 9)
        let (training, heldOut) = try ratings.split(holdingOut: 0.2, seed: 1)
        var configuration = Self.configuration(16, epochs: 400)
        configuration.regularization = Regularization(factors: 0, biases: 0)
        configuration.patience = 3
        let result = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.03)
        ).train(on: training, heldOut: heldOut)
        #expect(result.epochs.count == result.bestEpoch + 3 && result.wasStopped)
        let best = result.epochs[result.bestEpoch - 1]
        #expect(best.isBest && result.epochs.allSatisfy { $0.heldOut[.rmse]! >= best.heldOut[.rmse]! })
        var squares = 0.0
        for i in 0..<heldOut.count {
            let score = result.model.score(row: Int(heldOut.rows[i]), column: Int(heldOut.columns[i]))
            squares += Double(score - heldOut.values[i]) * Double(score - heldOut.values[i])
        }
        #expect(abs((squares / Double(heldOut.count)).squareRoot() - best.heldOut[.rmse]!) < 1e-5)
    }

    @Test func `a single rating is learnt, and unobserved rows and columns score by their biases`() throws {
        let ratings = try Ratings(rowCount: 2, columnCount: 3, rows: [1], columns: [2], values: [4])
        let result = try FactorizationTrainer(
            configuration: Self.configuration(8, epochs: 50), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.05)
        ).train(on: ratings)
        #expect(abs(result.model.score(row: 1, column: 2) - 4) < 0.1)
        #expect(result.model.score(row: 0, column: 0) == 4)
        #expect(result.model.columnFactors.row(0) == [Float](repeating: 0, count: 8))
    }

    @Test func `no ratings, and held-out ones of another matrix, are refused`() throws {
        let none = try Ratings(rowCount: 2, columnCount: 3, rows: [], columns: [], values: [])
        let one = try Ratings(rowCount: 2, columnCount: 4, rows: [1], columns: [2], values: [4])
        let trainer = try FactorizationTrainer(task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.05))
        #expect(throws: TrainingError.nothingToTrain("there are no ratings")) { try trainer.train(on: none) }
        #expect(throws: TrainingError.self) { try trainer.train(on: one, heldOut: none) }
    }

    @Test(arguments: [1, 3])
    func `a rate that is too large ends with the epoch and the last finite loss`(threads: Int) throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        var configuration = Self.configuration(8, epochs: 50)
        configuration.threads = threads
        let trainer = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.6))
        do {
            _ = try trainer.train(on: ratings)
            Issue.record("it didn't throw")
        } catch TrainingError.diverged(_, _, let lastFiniteLoss, let rate) {
            #expect(lastFiniteLoss != nil && rate == 0.6)
        }
    }

    // It is finite in the report and NaN in the derivative.
    struct Treacherous: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { 1 }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { .init(repeating: .nan) }
    }

    @Test func `a loss whose derivative is NaN ends training`() throws {
        let ratings = try PlantedRatings.make(rows: 6, columns: 5, rank: 2, share: 1, isBiased: true, seed: 5)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(8, epochs: 2), task: .pointwise(Treacherous()), optimizer: SGD(rate: 0.01)
        )
        #expect(throws: TrainingError.self) { try trainer.train(on: ratings) }
    }

    @Test func `a handler can end the run`() throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(8, epochs: 1_000_000), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.001))
        let result = try trainer.train(on: ratings, progress: { _ in .stop })
        #expect(result.wasStopped && result.epochs.count < 1_000_000)
        #expect(result.bestEpoch == result.epochs.count)
    }

    @Test(arguments: [1, 3])
    func `the handler sees the model as it is, and what it says is done`(threads: Int) throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let (training, heldOut) = try ratings.split(holdingOut: 0.2, seed: 1)
        var configuration = Self.configuration(8, epochs: 9)
        configuration.threads = threads
        let trainer = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.01))
        var numbers: [Int] = []
        var errors: [Double] = []
        let result = try trainer.train(on: training, heldOut: heldOut) { epoch in
            numbers.append(epoch.number)
            let model = try epoch.model
            let squares = heldOut.values.indices.reduce(0.0) { sum, i in
                let score = model.score(row: Int(heldOut.rows[i]), column: Int(heldOut.columns[i]))
                return sum + Double((score - heldOut.values[i]) * (score - heldOut.values[i]))
            }
            errors.append((squares / Double(heldOut.count)).squareRoot())
            return epoch.number == 5 ? .stop : .proceed
        }
        #expect(numbers == [1, 2, 3, 4, 5] && result.epochs.count == 5 && result.wasStopped)
        for (epoch, error) in zip(result.epochs, errors) { #expect(abs(epoch.heldOut[.rmse]! - error) < 1e-5) }
    }

    @Test func `looking changes nothing`() throws {
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(8, epochs: 5), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.01))
        let unseen = try trainer.train(on: ratings).model
        let seen = try trainer.train(on: ratings) { epoch in
            _ = try epoch.model
            return .proceed
        }
        #expect(Self.bits(unseen) == Self.bits(seen.model))
    }

    @Test func `what a handler throws ends training`() throws {
        struct Failure: Error {}
        let ratings = try PlantedRatings.make(rows: 60, columns: 50, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let trainer = try FactorizationTrainer(
            configuration: Self.configuration(8, epochs: 5), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.01))
        var calls = 0
        #expect(throws: Failure.self) {
            try trainer.train(on: ratings) { _ in
                calls += 1
                throw Failure()
            }
        }
        #expect(calls == 1)
    }

    /// The squared loss until a score is above a limit: then NaN.
    struct Fragile: PointwiseLoss {
        let limit: Float
        func value(score: Double, target: Double) -> Double { (score - target) * (score - target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
            (2 * (scores - targets)).replacing(with: .nan, where: scores .> limit)
        }
    }

    @Test func `where training diverges after an epoch was measured, the best one's model is kept`() throws {
        // The last score climbs from the mean, 1.25, to 2.
        let ratings = try Ratings(
            rowCount: 4, columnCount: 4, rows: [0, 1, 2, 3], columns: [0, 1, 2, 3], values: [1, 1, 1, 2])
        var configuration = Self.configuration(2, epochs: 100)
        configuration.patience = nil
        func train(_ heldOut: Ratings?) throws -> FactorizationResult {
            try FactorizationTrainer(
                configuration: configuration, task: .pointwise(Fragile(limit: 1.9)), optimizer: SGD(rate: 0.05)
            ).train(on: ratings, heldOut: heldOut)
        }
        let result = try train(ratings)
        guard case .diverged(let epoch, _, let loss, _) = result.divergence else {
            Issue.record("\(result.bestEpoch), \(String(describing: result.divergence))")
            return
        }
        #expect(epoch == result.epochs.count + 1 && result.wasStopped && result.model.isFinite && loss!.isFinite)
        #expect(result.bestEpoch >= 1 && result.bestEpoch <= result.epochs.count)
        // Nothing is measured: there is no best epoch to return.
        #expect(throws: TrainingError.self) { try train(nil) }
    }

    @Test func `equal scores are half in order`() {
        var sums = MetricSums()
        let scores: [Float] = [2, 1, 1, 1, 0, 3, 5, 5]
        sums.addOrder(ofPairs: scores.span, count: scores.count)
        #expect(sums.metrics()[.auc] == (1 + 0.5 + 0 + 0.5) / 4)
    }

    @Test func `a watched metric that nothing measures is an error, not training without an end`() throws {
        let ratings = try PlantedRatings.make(rows: 20, columns: 20, rank: 2, share: 0.4, isBiased: true, seed: 5)
        var configuration = Self.configuration(4, epochs: 3)
        configuration.watchedMetric = .ndcg
        let trainer = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.01))
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "watched metric", found: "NDCG", expected: "one that is measured: MAE, RMSE, loss")
        ) { try trainer.train(on: ratings, heldOut: ratings) }
    }

    @Test func `errors of probabilities and counts are those of what their scores stand for`() {
        var sums = MetricSums()
        let (scores, targets) = ([Float](repeating: 0, count: 16), [Float](repeating: 1, count: 16))
        for _ in 0..<2 { sums.addErrors(scores.span, .logit, targets.span, count: 3) }
        sums.flush()
        #expect(sums.metrics()[.rmse] == 0.5 && sums.metrics()[.mae] == 0.5)
        var counts = MetricSums()
        counts.addErrors(scores.span, .log, targets.span, count: 3)
        counts.flush()
        #expect(counts.metrics()[.rmse] == 0)
    }
}
