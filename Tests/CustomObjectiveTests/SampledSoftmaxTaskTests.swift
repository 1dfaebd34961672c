import BilinearTraining
import Foundation
import Testing

func scalarExp(_ x: Double) -> Double { exp(x) }
func scalarLog(_ x: Double) -> Double { log(x) }

@Suite struct SampledSoftmaxTaskTests {
    @Test(arguments: [1, 2, 4, 15])
    func `its derivatives are the slopes of its value`(drawnColumns: Int) throws {
        try GradientCheck.verify(SampledSoftmaxTask(drawnColumns: drawnColumns))
    }

    @Test func `more columns than a segment holds are refused`() {
        #expect(throws: TrainingError.self) {
            try FactorizationTrainer(task: SampledSoftmaxTask(drawnColumns: 16), optimizer: SGD(rate: 0.1))
        }
    }

    /// Rows like the columns of their own third.
    private static func grouped() throws -> Ratings {
        var random = RandomStream(2)
        let places = (0..<60).flatMap { row in (0..<36).map { (row, $0) } }.filter {
            $0.0 % 3 == $0.1 % 3 && random.nextUnitFloat() < 0.7
        }
        return try Ratings(
            rowCount: 60, columnCount: 36, rows: places.map { Int32($0.0) }, columns: places.map { Int32($0.1) },
            values: places.map { _ in 1 })
    }

    @Test func `it ranks a row's group first, and a metric of the handler tells the best epoch`() throws {
        let (training, heldOut) = try Self.grouped().split(holdingOut: 0.2, seed: 1)
        var configuration = FactorizationConfiguration()
        configuration.dimension = 8
        configuration.epochs = 60
        configuration.regularization = Regularization(factors: 0.005, biases: 0.005)
        configuration.watchedMetric = Metric("group", largerIsBetter: true)
        configuration.patience = 10
        let trainer = try FactorizationTrainer(
            configuration: configuration, task: SampledSoftmaxTask(), optimizer: SGD(rate: 0.05))
        var shares: [Double] = []
        let result = try trainer.train(on: training, heldOut: heldOut) { epoch in
            // The share of the 12 best columns that are of the row's group.
            let model = try epoch.model
            let hits = (0..<60).map { row in model.best(12, forRow: row).count { $0.column % 3 == row % 3 } }
            shares.append(Double(hits.reduce(0, +)) / 720)
            epoch.heldOut[Metric("group", largerIsBetter: true)] = shares[epoch.number - 1]
            return .proceed
        }
        #expect(result.bestEpoch == 1 + (shares.firstIndex(of: shares.max()!) ?? -1))
        #expect(shares.max()! > 0.95 && shares[0] < 0.7, "\(shares)")
        let best = result.epochs[result.bestEpoch - 1]
        #expect(best.heldOut[SampledSoftmaxTask.accuracy]! > 0.7 && best.training[.loss]!.isFinite)
        #expect(best.heldOut[.ndcg]! > 0.5)
    }
}
