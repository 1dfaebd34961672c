import BilinearData
import BilinearTraining
import ToolSupport

/// What training and evaluation of ratings bring, as the tool shows it.
enum RatingsText {
    /// "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133", and the loss of other than squares
    /// before each of both.
    static func epoch(_ epoch: RatingEpoch, isSquare: Bool) -> String {
        let training = measures("train", isSquare ? nil : epoch.loss, epoch.training)
        return "epoch \(epoch.epoch): \(training)\(tested(epoch, isSquare).map { ", \($0)" } ?? "")"
    }

    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    static func best(_ result: RatingResult, isSquare: Bool) -> String? {
        best(result.epochs, result.bestEpoch, result.wasStopped, isSquare ? "smaller test RMSE" : "smaller test loss") {
            tested($0, isSquare)
        }
    }

    private static func tested(_ epoch: RatingEpoch, _ isSquare: Bool) -> String? {
        epoch.heldOut.map { measures("test", isSquare ? nil : epoch.heldOutLoss, $0) }
    }

    /// "epoch 12: train AUC 0.9251, test AUC 0.9191, test NDCG 0.2112".
    static func epoch(_ epoch: RankingEpoch) -> String {
        "epoch \(epoch.epoch): train AUC \(NumberText.decimal(epoch.trainingAUC, places: 4))"
            + (tested(epoch).map { ", \($0)" } ?? "")
    }

    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    static func best(_ result: RankingResult) -> String? {
        best(result.epochs, result.bestEpoch, result.wasStopped, "larger test NDCG") { tested($0) }
    }

    private static func tested(_ epoch: RankingEpoch) -> String? {
        let measures = [("AUC", epoch.heldOutAUC), ("NDCG", epoch.heldOutNDCG)].compactMap { name, value in
            value.map { "test \(name) \(NumberText.decimal($0, places: 4))" }
        }
        return measures.isEmpty ? nil : measures.joined(separator: ", ")
    }

    private static func best<Epoch>(
        _ epochs: [Epoch], _ number: Int, _ wasStopped: Bool, _ improvement: String, _ tested: (Epoch) -> String?
    ) -> String? {
        guard epochs.indices.contains(number - 1), let measures = tested(epochs[number - 1]) else { return nil }
        let early = wasStopped ? "stopped early: no \(improvement) for \(epochs.count - number) epochs; " : ""
        return "\(early)the best epoch was \(number): \(measures)"
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
            ? "\n\(NumberText.grouped(agreement.unknownCount)) of them have a row or a column that the model doesn't know"
            : ""
        return "\(errors(agreement.errors, "")), of \(NumberText.grouped(agreement.count)) ratings\(unknown)"
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

    private static func measures(_ part: String, _ loss: Double?, _ errors: RatingErrors) -> String {
        (loss.map { "\(part) loss \(NumberText.decimal($0, places: 4)), " } ?? "") + self.errors(errors, "\(part) ")
    }

    private static func errors(_ errors: RatingErrors, _ part: String) -> String {
        "\(part)RMSE \(NumberText.decimal(errors.rmse, places: 4)), "
            + "\(part)MAE \(NumberText.decimal(errors.mae, places: 4))"
    }
}
