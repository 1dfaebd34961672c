import BilinearData
import BilinearTraining

/// The losses that ratings are trained with, by their names on the command line.
enum RatingLoss: String, CaseIterable {
    case squared
    case halfSquared = "half-squared"
    case huber
    case hinge
    case logistic
    case poisson
    /// Pairwise ranking by the logistic loss of a difference of scores.
    case bpr

    /// Checks that all ratings are targets of the loss.
    func requireTargets(_ data: RatingData) throws(DataError) {
        let (expected, isTarget): (String, (Float) -> Bool) =
            switch self {
            case .squared, .halfSquared, .huber, .bpr: ("a number", { _ in true })
            case .hinge: ("-1 or 1 for the loss hinge", { abs($0) == 1 })
            case .logistic: ("a number in 0…1 for the loss logistic", { $0 >= 0 && $0 <= 1 })
            case .poisson: ("a number of at least 0 for the loss poisson", { $0 >= 0 })
            }
        guard let index = data.ratings.values.firstIndex(where: { !isTarget($0) }) else { return }
        let row = data.rows.ids[Int(data.ratings.rows[index])]
        let column = data.columns.ids[Int(data.ratings.columns[index])]
        throw .invalidArgument(
            "the rating of row \(row) and column \(column)", found: "\(data.ratings.values[index])", expected: expected)
    }
}

/// The optimizers that ratings are trained with, by their names on the command line.
enum RatingOptimizer: String, CaseIterable {
    case sgd, adagrad, adam

    /// The learning rate where none is given.
    var defaultRate: Float {
        switch self {
        case .sgd: 0.01
        case .adagrad: 0.05
        case .adam: 0.001
        }
    }

    /// The epochs after which half of the learning rate is left, where nothing is said; 0 where it stays the same.
    var defaultHalvingEpochs: Double { self == .sgd ? 20 : 0 }

    /// "0.01 for sgd, …".
    static var defaultRates: String {
        allCases.map { "\($0.defaultRate) for \($0.rawValue)" }.joined(separator: ", ")
    }
}

/// Trains with a loss and an optimizer that are known by name.
struct RatingTraining {
    let configuration: RatingConfiguration
    let loss: RatingLoss
    let optimizer: RatingOptimizer
    /// The learning rate over time.
    let schedule: any Schedule

    /// Trains, and hands each epoch's line to `announce`.
    func train(
        on ratings: Ratings, heldOut: Ratings, progress: (TrainingProgress) -> TrainingDirective,
        announce: (String) -> Void
    ) throws -> TrainedFactors {
        func train(_ loss: some PairLoss) throws -> TrainedFactors {
            switch optimizer {
            case .sgd: try train(loss, SGD(schedule))
            case .adagrad: try train(loss, AdaGrad(schedule))
            case .adam: try train(loss, Adam(schedule))
            }
        }
        func train(_ loss: some PairLoss, _ optimizer: some Optimizer) throws -> TrainedFactors {
            if self.loss == .bpr {
                let trainer = try RankingTrainer(
                    configuration: configuration, loss: PairwiseLoss(loss), optimizer: optimizer)
                return TrainedFactors(
                    try trainer.train(on: ratings, heldOut: heldOut, progress: progress) {
                        announce(RatingsText.epoch($0))
                    })
            }
            let trainer = try RatingTrainer(configuration: configuration, loss: loss, optimizer: optimizer)
            return TrainedFactors(
                try trainer.train(on: ratings, heldOut: heldOut, progress: progress) {
                    announce(RatingsText.epoch($0))
                })
        }
        return switch loss {
        case .squared: try train(SquaredLoss())
        case .halfSquared: try train(HalfSquaredLoss())
        case .huber: try train(HuberLoss())
        case .hinge: try train(HingeLoss())
        case .logistic, .bpr: try train(LogisticLoss())
        case .poisson: try train(PoissonLoss())
        }
    }
}

/// What training gave, by ratings or by ranking.
struct TrainedFactors {
    var model: FactorModel
    var epochCount: Int
    var bestEpoch: Int
    var wasStopped: Bool
    var seconds: Double
    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    var best: String?

    init(_ result: RatingResult) {
        model = result.model
        epochCount = result.epochs.count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        best = RatingsText.best(result)
    }

    init(_ result: RankingResult) {
        model = result.model
        epochCount = result.epochs.count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        best = RatingsText.best(result)
    }
}
