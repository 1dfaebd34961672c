import Testing

@testable import BilinearTraining

@Suite struct RatingUnitTests {
    static func ratings(times factor: Float, isBiased: Bool = true) throws -> Ratings {
        let ratings = try PlantedRatings.make(rows: 50, columns: 40, rank: 3, share: 0.4, isBiased: isBiased, seed: 3)
        return ratings.with(values: ratings.values.map { $0 * factor })
    }

    @Test func `the power of two nearest to the deviation`() throws {
        func unit(_ values: [Float]) throws -> Float {
            try Ratings(
                rowCount: 1, columnCount: values.count, rows: values.map { _ in 0 },
                columns: values.indices.map { Int32($0) }, values: values
            ).unit
        }
        #expect(try unit([2, 4]) == 1 && unit([2.7, 4]) == 0.5 && unit([1, 4]) == 2 && unit([-30, 30]) == 32)
        #expect(try unit([7, 7, 7]) == 1 && unit([7]) == 1 && unit([1e38, -1e38]) == 0x1p60)
    }

    @Test func `losses in a unit are the same losses`() {
        func check(_ loss: some PointwiseLoss) throws {
            let unit = 8.0
            let inUnit = try #require(loss.inUnit(8))
            for (score, target) in [(0.3, 0.7), (2, -1), (-0.1, 0.01)] {
                let whole = loss.value(score: unit * score, target: unit * target) / (unit * unit)
                #expect(abs(inUnit.value(score: score, target: target) - whole) < 1e-12)
            }
            try GradientCheck.verify(inUnit)
        }
        #expect(throws: Never.self) {
            try check(SquaredLoss())
            try check(HalfSquaredLoss())
            try check(HuberLoss(delta: 3))
        }
        #expect(LogisticLoss().inUnit(2) == nil && HingeLoss().inUnit(2) == nil && PoissonLoss().inUnit(2) == nil)
    }

    // The root of four is a power of two as well: not a bit is rounded otherwise.
    @Test(arguments: [0.0625, 16, 1024] as [Float], [true, false])
    func `ratings of another scale have a model of that scale`(factor: Float, isBiased: Bool) throws {
        let trainer = try FactorizationTrainer(
            configuration: FactorizationTrainerTests.configuration(8, epochs: 5, isBiased: isBiased),
            task: .pointwise(SquaredLoss()), optimizer: SGD(rate: 0.03))
        // Of deviation 1 or thereabouts.
        let (ratings, scaled) = (try Self.ratings(times: 1), try Self.ratings(times: factor))
        #expect(ratings.unit == 1 && scaled.unit == factor)
        let model = try trainer.train(on: ratings, heldOut: ratings)
        let other = try trainer.train(on: scaled, heldOut: scaled)
        for row in 0..<50 {
            for column in 0..<40 {
                #expect(
                    other.model.score(row: row, column: column) == factor * model.model.score(row: row, column: column))
            }
        }
        for (epoch, otherEpoch) in zip(model.epochs, other.epochs) {
            let factor = Double(factor)
            #expect(otherEpoch.heldOut[.rmse]! == factor * epoch.heldOut[.rmse]!)
            #expect(otherEpoch.training[.mae]! == factor * epoch.training[.mae]!)
            #expect(otherEpoch.heldOut[.loss]! == factor * factor * epoch.heldOut[.loss]!)
            #expect(otherEpoch.training[.loss]! == factor * factor * epoch.training[.loss]!)
        }
    }

    // At the same rate, one rating after the other diverges too.
    @Test(arguments: [0.05, 20, 3000] as [Float])
    func `any scale is trained at the same rate`(factor: Float) throws {
        let ratings = try Self.ratings(times: factor)
        let trainer = try FactorizationTrainer(
            configuration: FactorizationTrainerTests.configuration(4, epochs: 100), task: .pointwise(SquaredLoss()),
            optimizer: SGD(rate: 0.03))
        #expect(PlantedRatings.explainedVariance(try trainer.train(on: ratings).model, ratings) > 0.97)
    }
}
