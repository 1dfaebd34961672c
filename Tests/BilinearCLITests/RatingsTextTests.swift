import Testing

@testable import BilinearCLI
@testable import BilinearTraining

@Suite struct RatingsTextTests {
    private func epoch(_ number: Int, testRMSE: Double?) -> RatingEpoch {
        RatingEpoch(
            epoch: number, learningRate: 0.1, loss: 1, training: RatingErrors(rmse: 0.83123, mae: 0.6533),
            heldOut: testRMSE.map { RatingErrors(rmse: $0, mae: 0.7133) }, heldOutLoss: testRMSE.map { $0 / 2 },
            isBest: true, seconds: 1)
    }

    @Test func epochs() {
        #expect(
            RatingsText.epoch(epoch(12, testRMSE: 0.9072), isSquare: true)
                == "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133")
        #expect(
            RatingsText.epoch(epoch(1, testRMSE: nil), isSquare: true)
                == "epoch 1: train RMSE 0.8312, train MAE 0.6533")
        #expect(
            RatingsText.epoch(epoch(2, testRMSE: 0.5), isSquare: false)
                == "epoch 2: train loss 1.0000, train RMSE 0.8312, train MAE 0.6533, "
                + "test loss 0.2500, test RMSE 0.5000, test MAE 0.7133")
    }

    @Test func theBestEpoch() throws {
        let model = try FactorModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        func result(_ rmse: [Double?], best: Int, wasStopped: Bool) -> RatingResult {
            RatingResult(
                model: model, epochs: rmse.enumerated().map { epoch($0 + 1, testRMSE: $1) }, bestEpoch: best,
                wasStopped: wasStopped, seconds: 1)
        }
        #expect(
            RatingsText.best(result([2, 1, 3, 4], best: 2, wasStopped: true), isSquare: true)
                == "stopped early: no smaller test RMSE for 2 epochs; the best epoch was 2: "
                + "test RMSE 1.0000, test MAE 0.7133")
        #expect(
            RatingsText.best(result([2, 1], best: 2, wasStopped: false), isSquare: true)
                == "the best epoch was 2: test RMSE 1.0000, test MAE 0.7133")
        #expect(
            RatingsText.best(result([1, 2, 2], best: 1, wasStopped: true), isSquare: false)
                == "stopped early: no smaller test loss for 2 epochs; the best epoch was 1: "
                + "test loss 0.5000, test RMSE 1.0000, test MAE 0.7133")
        #expect(RatingsText.best(result([nil], best: 1, wasStopped: false), isSquare: true) == nil)
        #expect(RatingsText.best(result([], best: 0, wasStopped: true), isSquare: true) == nil)
    }

    @Test func ranking() throws {
        func epoch(_ number: Int, testAUC: Double?) -> RankingEpoch {
            RankingEpoch(
                epoch: number, learningRate: 0.1, loss: 1, trainingAUC: 0.92512, heldOutAUC: testAUC,
                heldOutNDCG: testAUC.map { $0 / 3 }, isBest: true, seconds: 1)
        }
        #expect(
            RatingsText.epoch(epoch(3, testAUC: 0.9))
                == "epoch 3: train AUC 0.9251, test AUC 0.9000, test NDCG 0.3000")
        #expect(RatingsText.epoch(epoch(3, testAUC: nil)) == "epoch 3: train AUC 0.9251")
        let model = try FactorModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        let result = RankingResult(
            model: model, epochs: [epoch(1, testAUC: 0.75), epoch(2, testAUC: 0.5)], bestEpoch: 1, wasStopped: true,
            seconds: 1)
        #expect(
            RatingsText.best(result)
                == "stopped early: no larger test NDCG for 1 epochs; the best epoch was 1: "
                + "test AUC 0.7500, test NDCG 0.2500")
    }

    @Test func whatTheModelWasTrainedOn() throws {
        let model = try FactorModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        var result = TrainedFactors(
            RatingResult(model: model, epochs: [], bestEpoch: 56, wasStopped: false, seconds: 1), count: 90_000,
            isSquare: true)
        #expect(
            RatingsText.provenance(result, trained: 90_000, of: 100_000)
                == "the model is of 56 epochs on 90,000 of the 100,000 ratings")
        #expect(
            RatingsText.provenance(result, trained: 90_000, of: 90_000)
                == "the model is of 56 epochs on all 90,000 ratings")
        result.isRefitted = true
        result.bestEpoch = 1
        #expect(
            RatingsText.provenance(result, trained: 90_000, of: 100_000)
                == "the model is of 1 epoch on all 100,000 ratings")
    }
}
