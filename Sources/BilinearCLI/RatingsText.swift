import BilinearData
import BilinearTraining

/// What training and evaluation of ratings bring, as the tool shows it.
enum RatingsText {
    /// "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133".
    static func epoch(_ epoch: RatingEpoch) -> String {
        "epoch \(epoch.epoch): \(errors(epoch.training, "train "))"
            + (epoch.heldOut.map { ", \(errors($0, "test "))" } ?? "")
    }

    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    static func best(_ result: RatingResult) -> String? {
        guard let last = result.epochs.last, result.epochs.indices.contains(result.bestEpoch - 1),
            let best = result.epochs[result.bestEpoch - 1].heldOut
        else { return nil }
        let early =
            result.wasStopped
            ? "stopped early: no smaller test RMSE for \(last.epoch - result.bestEpoch) epochs; " : ""
        return "\(early)the model is that of epoch \(result.bestEpoch): \(errors(best, "test "))"
    }

    /// "epoch 12: train AUC 0.9251, test AUC 0.9191".
    static func epoch(_ epoch: RankingEpoch) -> String {
        "epoch \(epoch.epoch): train AUC \(NumberText.decimal(epoch.trainingAUC, places: 4))"
            + (epoch.heldOutAUC.map { ", test AUC \(NumberText.decimal($0, places: 4))" } ?? "")
    }

    /// Which epoch the model is of, and whether training ended early; nil where no ratings were held out.
    static func best(_ result: RankingResult) -> String? {
        guard let last = result.epochs.last, result.epochs.indices.contains(result.bestEpoch - 1),
            let best = result.epochs[result.bestEpoch - 1].heldOutAUC
        else { return nil }
        let early =
            result.wasStopped ? "stopped early: no larger test AUC for \(last.epoch - result.bestEpoch) epochs; " : ""
        return "\(early)the model is that of epoch \(result.bestEpoch): test AUC \(NumberText.decimal(best, places: 4))"
    }

    /// "RMSE 0.9072, MAE 0.7133, of 10,000 ratings".
    static func agreement(_ agreement: RatingEvaluation.Agreement) -> String {
        let unknown =
            agreement.unknownCount > 0
            ? "\n\(NumberText.grouped(agreement.unknownCount)) of them have a row or a column that the model doesn't know"
            : ""
        return "\(errors(agreement.errors, "")), of \(NumberText.grouped(agreement.count)) ratings\(unknown)"
    }

    /// "precision 0.1021, recall 0.0633, NDCG 0.1170 at 10, of 943 rows with a rating of at least 4".
    static func ranking(_ ranking: RatingEvaluation.Ranking?, k: Int, threshold: Float) -> String {
        guard let ranking else { return "no row has an unseen column with a rating of at least \(threshold)" }
        return "precision \(NumberText.decimal(ranking.precision, places: 4)), "
            + "recall \(NumberText.decimal(ranking.recall, places: 4)), "
            + "NDCG \(NumberText.decimal(ranking.ndcg, places: 4)) at \(k), "
            + "of \(NumberText.grouped(ranking.rowCount)) rows with a rating of at least \(threshold)"
    }

    private static func errors(_ errors: RatingErrors, _ part: String) -> String {
        "\(part)RMSE \(NumberText.decimal(errors.rmse, places: 4)), "
            + "\(part)MAE \(NumberText.decimal(errors.mae, places: 4))"
    }
}
