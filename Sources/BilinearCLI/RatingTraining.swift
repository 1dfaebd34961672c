import BilinearTraining
import ToolSupport

/// An optimizer for ratings, and its learning rates if neither the loss nor the command line gives others.
struct RatingOptimizer: RawRepresentable, CaseIterable, Hashable, Sendable {
    /// The name on the command line.
    var rawValue: String
    /// The learning rate at the start.
    var learningRate: Float
    /// The number of epochs after which the learning rate is half; 0 if it stays constant.
    var halvingEpochs = 0
    /// The optimizer with a schedule.
    var make: @Sendable (any LearningRateSchedule) -> any Optimizer

    static let sgd = Self(rawValue: "sgd", learningRate: 0.01, halvingEpochs: 20, make: { SGD($0) })
    static let adagrad = Self(rawValue: "adagrad", learningRate: 0.03, make: { AdaGrad($0) })
    static let adam = Self(rawValue: "adam", learningRate: 0.003, make: { Adam($0) })

    /// The optimizers in the order in which they are shown. Add a new one here.
    static let allCases = [sgd, adagrad, adam]
}

extension RatingOptimizer {
    /// The optimizer of a name.
    init?(rawValue: String) {
        guard let optimizer = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = optimizer
    }
}

/// Trains with a loss and an optimizer that are known by name.
struct RatingTraining {
    let configuration: FactorizationConfiguration
    let loss: RatingLoss
    let optimizer: RatingOptimizer
    /// The learning rate over time.
    let schedule: any LearningRateSchedule

    /// Trains, and hands each epoch's line to `announce` unless `isQuiet`.
    func train(
        on ratings: Ratings, heldOut: Ratings?, isQuiet: Bool, progress: (TrainingProgress) -> TrainingDirective,
        announce: (String) -> Void
    ) throws -> TrainedFactors {
        func train(_ loss: some PointwiseLoss, _ optimizer: some Optimizer) throws -> TrainedFactors {
            self.loss.isRanking ? try train(RankingTask(loss), optimizer) : try train(PointwiseTask(loss), optimizer)
        }
        func train(_ task: some FactorizationTask, _ optimizer: some Optimizer) throws -> TrainedFactors {
            let trainer = try FactorizationTrainer(configuration: configuration, task: task, optimizer: optimizer)
            // Without lines to print, threads needn't wait at the end of an epoch.
            let result =
                isQuiet
                ? try trainer.train(on: ratings, heldOut: heldOut, progress: progress)
                : try trainer.train(on: ratings, heldOut: heldOut, progress: progress) {
                    announce(RatingsText.epoch($0.record, loss.shownMetrics))
                    return .proceed
                }
            return TrainedFactors(result, count: ratings.count, loss)
        }
        return try train(loss.loss, optimizer.make(schedule))
    }

    /// Trains again for the best number of epochs, on all ratings, including those that were held out.
    /// - Parameter tested: the result of training without the held-out ratings.
    /// - Returns: the model of this training, or `tested` if it was stopped.
    func refit(
        _ tested: TrainedFactors, on ratings: Ratings, progress: (TrainingProgress) -> TrainingDirective
    ) throws -> TrainedFactors {
        var configuration = configuration
        configuration.epochs = tested.bestEpoch
        configuration.patience = nil
        let refitted: TrainedFactors
        do {
            refitted = try RatingTraining(
                configuration: configuration, loss: loss, optimizer: optimizer, schedule: schedule
            ).train(on: ratings, heldOut: nil, isQuiet: true, progress: progress, announce: { _ in })
        } catch let error as TrainingError {
            var result = tested
            result.divergence = error
            return result
        }
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

/// The result of training on ratings or by ranking.
struct TrainedFactors {
    var model: FactorizationModel
    /// The number of ratings trained, counting repetitions.
    var examplesDone: Int
    var bestEpoch: Int
    var wasStopped: Bool
    var seconds: Double
    /// Which epoch the model comes from, and whether training ended early; nil if no ratings were held out.
    var best: String?
    /// Whether the model was trained again on all ratings.
    var isRefitted = false
    /// The error if training failed after the best epoch, from which the model comes.
    var divergence: TrainingError?

    /// Whether a signal ended training.
    var isInterrupted: Bool { wasStopped && Interruption.signal != nil }

    init(_ result: FactorizationResult, count: Int, _ loss: RatingLoss) {
        model = result.model
        examplesDone = result.epochs.count * count
        bestEpoch = result.bestEpoch
        wasStopped = result.wasStopped
        seconds = result.seconds
        divergence = result.divergence
        best = RatingsText.best(result, loss.shownMetrics, watched: loss.watchedMetric)
    }
}

extension RatingLoss {
    /// The metrics that are shown of an epoch.
    var shownMetrics: [Metric] { isRanking ? [.auc, .ndcg] : isSquare ? [.rmse, .mae] : [.loss, .rmse, .mae] }

    /// The metric shown as deciding the best epoch. The mean square is smallest exactly when its root is.
    var watchedMetric: Metric { isRanking ? .ndcg : isSquare ? .rmse : .loss }
}
