import BilinearTraining
import Testing

@Suite struct PseudoHuberLossTests {
    @Test(arguments: [0.25, 1, 4] as [Float])
    func `its derivative is the slope of its value`(delta: Float) throws {
        try GradientCheck.verify(PseudoHuberLoss(delta: delta))
    }

    @Test func `a flipped sign is found`() {
        struct Flipped: PointwiseLoss {
            let base = PseudoHuberLoss()
            func value(score: Double, target: Double) -> Double { base.value(score: score, target: target) }
            func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
                -base.derivative(scores: scores, targets: targets)
            }
        }
        let error = #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Flipped()) }
        #expect(error?.description.hasSuffix("the sign is wrong") == true)
    }

    // A share of the values is far off: the square would follow them.
    @Test func `it recovers a planted matrix in spite of outliers`() throws {
        let planted = try PlantedMatrix(rows: 60, columns: 50, seed: 7) { u, v in
            zip(u, v).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let spoilt = try planted.withOutliers(every: 50, of: 5)
        func explained(_ loss: some PointwiseLoss) throws -> Double {
            let trainer = try FactorizationTrainer(
                configuration: PlantedMatrix.configuration, task: .pointwise(loss), optimizer: SGD(rate: 0.05))
            let model = try trainer.train(on: spoilt).model
            return planted.explainedVariance { model.score(row: $0, column: $1) }
        }
        #expect(try explained(PseudoHuberLoss(delta: 0.1)) > 0.95)
        #expect(try explained(HalfSquaredLoss()) < 0.9)
    }

    @Test func `a loss that isn't a number ends training, and says where`() throws {
        struct Undefined: PointwiseLoss {
            func value(score: Double, target: Double) -> Double { (score - 100).squareRoot() }
            func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
                0.5 / (scores - 100).squareRoot()
            }
        }
        let ratings = try PlantedMatrix(rows: 20, columns: 20, seed: 3) { _, _ in 1 }.ratings
        let trainer = try FactorizationTrainer(
            configuration: PlantedMatrix.configuration, task: .pointwise(Undefined()), optimizer: SGD(rate: 0.05))
        let error = #expect(throws: TrainingError.self) { try trainer.train(on: ratings) }
        guard case .diverged(epoch: 1, _, lastFiniteLoss: nil, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
