import Testing

@testable import BilinearCLI
@testable import BilinearTraining

@Suite struct RatingsTextTests {
    private func epoch(_ number: Int, testRMSE: Double?) -> FactorizationEpoch.Record {
        FactorizationEpoch.Record(
            number: number, learningRate: 0.1, training: [.loss: 1, .rmse: 0.83123, .mae: 0.6533],
            heldOut: testRMSE.map { [.rmse: $0, .mae: 0.7133, .loss: $0 / 2] } ?? [:], seconds: 1)
    }

    @Test func epochs() {
        #expect(
            RatingsText.epoch(epoch(12, testRMSE: 0.9072), [.rmse, .mae])
                == "epoch 12: train RMSE 0.8312, train MAE 0.6533, test RMSE 0.9072, test MAE 0.7133")
        #expect(
            RatingsText.epoch(epoch(1, testRMSE: nil), [.rmse, .mae])
                == "epoch 1: train RMSE 0.8312, train MAE 0.6533")
        #expect(
            RatingsText.epoch(epoch(2, testRMSE: 0.5), [.loss, .rmse, .mae])
                == "epoch 2: train loss 1.0000, train RMSE 0.8312, train MAE 0.6533, "
                + "test loss 0.2500, test RMSE 0.5000, test MAE 0.7133")
    }

    @Test func theBestEpoch() throws {
        let model = try FactorizationModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        func best(_ rmse: [Double?], _ best: Int, _ wasStopped: Bool, _ shown: [Metric], _ watched: Metric) -> String? {
            let epochs = rmse.enumerated().map { epoch($0 + 1, testRMSE: $1) }
            return RatingsText.best(
                FactorizationResult(
                    model: model, epochs: epochs, bestEpoch: best, wasStopped: wasStopped, seconds: 1),
                shown, watched: watched)
        }
        #expect(
            best([2, 1, 3, 4], 2, true, [.rmse, .mae], .rmse)
                == "stopped early: no smaller test RMSE for 2 epochs; the best epoch was 2: "
                + "test RMSE 1.0000, test MAE 0.7133")
        #expect(
            best([2, 1], 2, false, [.rmse, .mae], .rmse) == "the best epoch was 2: test RMSE 1.0000, test MAE 0.7133")
        #expect(
            best([1, 2, 2], 1, true, [.loss, .rmse], .loss)
                == "stopped early: no smaller test loss for 2 epochs; the best epoch was 1: "
                + "test loss 0.5000, test RMSE 1.0000")
        #expect(
            best([1, 2], 1, true, [.mae], .ndcg)
                == "stopped early: no larger test NDCG for 1 epochs; the best epoch was 1: test MAE 0.7133")
        #expect(best([nil], 1, false, [.rmse], .rmse) == nil)
        #expect(best([], 0, true, [.rmse], .rmse) == nil)
    }

    @Test func whatTheModelWasTrainedOn() throws {
        let model = try FactorizationModel(rows: 1, columns: 1, dimension: 1, mean: nil)
        var result = TrainedFactors(
            FactorizationResult(model: model, epochs: [], bestEpoch: 56, wasStopped: false, seconds: 1), count: 90_000,
            .usual)
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
