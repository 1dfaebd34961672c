import BilinearTraining
import Testing

@Suite struct DistanceScoreTests {
    @Test func `its gradients are the slopes of its value`() throws {
        try GradientCheck.verify(DistanceScore())
    }

    @Test func `a flipped sign is found`() {
        struct Flipped: ScoringFunction {
            let base = DistanceScore()
            func value(_ u: [Double], _ v: [Double]) -> Double { base.value(u, v) }
            func score(_ u: Span<Float>, _ v: Span<Float>) -> Float { base.score(u, v) }
            func addGradients(
                _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
                column columnGradient: inout MutableSpan<Float>
            ) { base.addGradients(-g, u, v, toRow: &rowGradient, column: &columnGradient) }
        }
        let error = #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Flipped()) }
        #expect(error?.description.hasSuffix("the sign is wrong") == true)
    }

    @Test func `planted distances are recovered, with a loss of one's own too`() throws {
        let score = DistanceScore()
        let planted = try PlantedMatrix(rows: 60, columns: 50, seed: 5) { u, v in score.score(u.span, v.span) }
        func explained(_ loss: some PointwiseLoss) throws -> Double {
            let trainer = try FactorizationTrainer(
                configuration: PlantedMatrix.configuration, task: .pointwise(loss), score: score,
                optimizer: SGD(rate: 0.02))
            let model = try trainer.train(on: planted.ratings).model
            return planted.explainedVariance { row, column in
                score.score(model.rowFactors.row(row).span, model.columnFactors.row(column).span)
            }
        }
        #expect(try explained(HalfSquaredLoss()) > 0.95)
        #expect(try explained(PseudoHuberLoss()) > 0.95)
    }
}
