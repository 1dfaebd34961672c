import Testing

@testable import BilinearCLI
@testable import BilinearTraining

@Suite struct RatingsTextTests {
    private func epoch(_ number: Int, testRMSE: Double?) -> RatingEpoch {
        RatingEpoch(
            epoch: number, learningRate: 0.1, loss: 1, training: RatingErrors(rmse: 0.83123, mae: 0.6533),
            heldOut: testRMSE.map { RatingErrors(rmse: $0, mae: 0.7133) }, isBest: true, seconds: 1)
    }

    @Test func epochs() {
        #expect(
            RatingsText.epoch(epoch(12, testRMSE: 0.9072))
                == "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133")
        #expect(RatingsText.epoch(epoch(1, testRMSE: nil)) == "epoch 1: train RMSE 0.8312, train MAE 0.6533")
    }

    @Test func theBestEpoch() throws {
        let model = try FactorModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        func result(_ rmse: [Double?], best: Int, wasStopped: Bool) -> RatingResult {
            RatingResult(
                model: model, epochs: rmse.enumerated().map { epoch($0 + 1, testRMSE: $1) }, bestEpoch: best,
                wasStopped: wasStopped, seconds: 1)
        }
        #expect(
            RatingsText.best(result([2, 1, 3, 4], best: 2, wasStopped: true))
                == "stopped early: no smaller test RMSE for 2 epochs; the model is that of epoch 2: "
                + "test RMSE 1.0000, test MAE 0.7133")
        #expect(
            RatingsText.best(result([2, 1], best: 2, wasStopped: false))
                == "the model is that of epoch 2: test RMSE 1.0000, test MAE 0.7133")
        #expect(RatingsText.best(result([nil], best: 1, wasStopped: false)) == nil)
        #expect(RatingsText.best(result([], best: 0, wasStopped: true)) == nil)
    }

    @Test func ranking() throws {
        func epoch(_ number: Int, testAUC: Double?) -> RankingEpoch {
            RankingEpoch(
                epoch: number, learningRate: 0.1, loss: 1, trainingAUC: 0.92512, heldOutAUC: testAUC, isBest: true,
                seconds: 1)
        }
        #expect(RatingsText.epoch(epoch(3, testAUC: 0.9)) == "epoch 3: train AUC 0.9251, test AUC 0.9000")
        #expect(RatingsText.epoch(epoch(3, testAUC: nil)) == "epoch 3: train AUC 0.9251")
        let model = try FactorModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        let result = RankingResult(
            model: model, epochs: [epoch(1, testAUC: 0.75), epoch(2, testAUC: 0.5)], bestEpoch: 1, wasStopped: true,
            seconds: 1)
        #expect(
            RatingsText.best(result)
                == "stopped early: no larger test AUC for 1 epochs; the model is that of epoch 1: test AUC 0.7500")
    }
}
