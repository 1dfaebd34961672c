import BilinearTraining

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
            self.loss == .bpr ? try train(RankingTask(loss), optimizer) : try train(PointwiseTask(loss), optimizer)
        }
        func train(_ task: some FactorizationTask, _ optimizer: some Optimizer) throws -> TrainedFactors {
            let trainer = try FactorizationTrainer(configuration: configuration, task: task, optimizer: optimizer)
            let result = try trainer.train(on: ratings, heldOut: heldOut, progress: progress) {
                announce(RatingsText.epoch($0.record, loss.shownMetrics))
                return .proceed
            }
            return TrainedFactors(result, count: ratings.count, loss)
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

    init(_ result: FactorizationResult, count: Int, _ loss: RatingLoss) {
        model = result.model
        examplesDone = result.epochs.count * count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        best = RatingsText.best(result, loss.shownMetrics, watched: loss.watchedMetric)
    }
}

extension RatingLoss {
    /// The metrics that are shown of an epoch.
    var shownMetrics: [Metric] {
        switch self {
        case .squared, .halfSquared: [.rmse, .mae]
        case .bpr: [.auc, .ndcg]
        default: [.loss, .rmse, .mae]
        }
    }

    /// The metric that is said to tell the best epoch; the mean square is smallest where its root is.
    var watchedMetric: Metric {
        switch self {
        case .squared, .halfSquared: .rmse
        case .bpr: .ndcg
        default: .loss
        }
    }
}
