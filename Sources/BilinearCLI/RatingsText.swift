import BilinearData
import BilinearTraining
import ToolSupport

/// The results of training and evaluating ratings, as the tool shows them.
enum RatingsText {
    /// "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133".
    /// - Parameter shown: the metrics to show where they were measured.
    static func epoch(_ epoch: FactorizationEpoch.Record, _ shown: [Metric]) -> String {
        let parts = [measures("train", epoch.training, shown), measures("test", epoch.heldOut, shown)]
        return "epoch \(epoch.number): \(parts.compactMap { $0 }.joined(separator: ", "))"
    }

    /// Which epoch the model comes from, and whether training ended early; nil if no ratings were held out.
    /// - Parameters:
    ///   - shown: the metrics to show.
    ///   - watched: the metric that decided.
    static func best(_ result: FactorizationResult, _ shown: [Metric], watched: Metric) -> String? {
        let number = result.bestEpoch
        guard result.epochs.indices.contains(number - 1),
            let measures = measures("test", result.epochs[number - 1].heldOut, shown)
        else { return nil }
        let improvement = "\(watched.largerIsBetter ? "larger" : "smaller") test \(watched.name)"
        let early =
            result.wasStopped
            ? "stopped early: no \(improvement) for \(result.epochs.count - number) epochs; " : ""
        return "\(early)the best epoch was \(number): \(measures)"
    }

    private static func measures(_ part: String, _ values: [Metric: Double], _ shown: [Metric]) -> String? {
        let texts = shown.compactMap { metric in
            values[metric].map { "\(part) \(metric.name) \(NumberText.decimal($0, places: 4))" }
        }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// What the model was trained on: "the model is of 56 epochs on all 100,000 ratings".
    static func provenance(_ result: TrainedFactors, trained: Int, of all: Int) -> String {
        let epochs = "\(result.bestEpoch) epoch\(result.bestEpoch == 1 ? "" : "s")"
        let isComplete = result.isRefitted || trained == all
        return "the model is of \(epochs) on "
            + (isComplete
                ? "all \(NumberText.grouped(all)) ratings"
                : "\(NumberText.grouped(trained)) of the \(NumberText.grouped(all)) ratings")
    }

    /// "RMSE 0.9072, MAE 0.7133, of 10,000 ratings".
    static func agreement(_ agreement: RatingEvaluation.Agreement) -> String {
        let unknown =
            agreement.unknownCount > 0
            ? "\n\(NumberText.grouped(agreement.unknownCount)) of them have a user or an item that the model does not know"
            : ""
        return
            "RMSE \(NumberText.decimal(agreement.rmse, places: 4)), MAE \(NumberText.decimal(agreement.mae, places: 4)), of \(NumberText.grouped(agreement.count)) ratings\(unknown)"
    }

    /// "precision 0.1021, recall 0.0633, NDCG 0.1170 at 10, of 943 users with a rating of at least 4".
    static func ranking(_ ranking: RatingEvaluation.Ranking?, k: Int, threshold: Float?) -> String {
        let relevant = "a rating\(threshold.map { " of at least \($0)" } ?? "")"
        guard let ranking else { return "no user has an unseen item with \(relevant)" }
        return "precision \(NumberText.decimal(ranking.precision, places: 4)), "
            + "recall \(NumberText.decimal(ranking.recall, places: 4)), "
            + "NDCG \(NumberText.decimal(ranking.ndcg, places: 4)) at \(k), "
            + "of \(NumberText.grouped(ranking.rowCount)) users with \(relevant)"
    }
}
