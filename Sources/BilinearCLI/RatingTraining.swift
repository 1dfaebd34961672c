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

    /// Checks that all ratings are targets of the loss.
    func requireTargets(_ data: RatingData) throws(DataError) {
        let (expected, isTarget): (String, (Float) -> Bool) =
            switch self {
            case .squared, .halfSquared, .huber: ("a number", { _ in true })
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

    func train(
        on ratings: Ratings, heldOut: Ratings, progress: (TrainingProgress) -> TrainingDirective,
        epochEnded: (RatingEpoch) -> Void
    ) throws -> RatingResult {
        func train(_ loss: some PairLoss) throws -> RatingResult {
            switch optimizer {
            case .sgd: try train(loss, SGD(schedule))
            case .adagrad: try train(loss, AdaGrad(schedule))
            case .adam: try train(loss, Adam(schedule))
            }
        }
        func train(_ loss: some PairLoss, _ optimizer: some Optimizer) throws -> RatingResult {
            try RatingTrainer(configuration: configuration, loss: loss, optimizer: optimizer)
                .train(on: ratings, heldOut: heldOut, progress: progress, epochEnded: epochEnded)
        }
        return switch loss {
        case .squared: try train(SquaredLoss())
        case .halfSquared: try train(HalfSquaredLoss())
        case .huber: try train(HuberLoss())
        case .hinge: try train(HingeLoss())
        case .logistic: try train(LogisticLoss())
        case .poisson: try train(PoissonLoss())
        }
    }
}
