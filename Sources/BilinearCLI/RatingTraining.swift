import BilinearTraining
import ToolSupport

/// The optimizers that ratings are trained with, by their names on the command line.
enum RatingOptimizer: String, CaseIterable {
    case sgd, adagrad, adam
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
        on ratings: Ratings, heldOut: Ratings?, progress: (TrainingProgress) -> TrainingDirective,
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
                    }, count: ratings.count)
            }
            let trainer = try RatingTrainer(configuration: configuration, loss: loss, optimizer: optimizer)
            let isSquare = self.loss == .squared || self.loss == .halfSquared
            return TrainedFactors(
                try trainer.train(on: ratings, heldOut: heldOut, progress: progress) {
                    announce(RatingsText.epoch($0, isSquare: isSquare))
                }, count: ratings.count, isSquare: isSquare)
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

    /// Trains the best number of epochs anew on all ratings, those that were held out among them.
    /// - Parameter tested: what training without them gave.
    /// - Returns: the model of this training, unless it was stopped: then what was tested.
    func refit(
        _ tested: TrainedFactors, on ratings: Ratings, progress: (TrainingProgress) -> TrainingDirective
    ) throws -> TrainedFactors {
        var configuration = configuration
        configuration.epochs = tested.bestEpoch
        configuration.patience = nil
        let refitted = try RatingTraining(
            configuration: configuration, loss: loss, optimizer: optimizer, schedule: schedule
        ).train(on: ratings, heldOut: nil, progress: progress, announce: { _ in })
        var result = tested
        result.examplesDone += refitted.examplesDone
        result.seconds += refitted.seconds
        if refitted.wasStopped {
            result.wasStopped = true
        } else {
            result.model = refitted.model
            result.isRefitted = true
        }
        return result
    }
}

/// What training gave, by ratings or by ranking.
struct TrainedFactors {
    var model: FactorModel
    /// Ratings trained, each as often as it was.
    var examplesDone: Int
    var bestEpoch: Int
    var wasStopped: Bool
    var seconds: Double
    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    var best: String?
    /// Whether the model was trained anew, on all ratings.
    var isRefitted = false

    /// Whether a signal ended training.
    var isInterrupted: Bool { wasStopped && Interruption.signal != nil }

    init(_ result: RatingResult, count: Int, isSquare: Bool) {
        model = result.model
        examplesDone = result.epochs.count * count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        best = RatingsText.best(result, isSquare: isSquare)
    }

    init(_ result: RankingResult, count: Int) {
        model = result.model
        examplesDone = result.epochs.count * count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        best = RatingsText.best(result)
    }
}
