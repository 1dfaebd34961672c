import BilinearTraining
import Testing
import ToolSupport

@testable import BilinearCLI

// Whatever is in the tables of losses and optimizers.
@Suite struct RatingLossTests {
    @Test func `every loss and every optimizer of the package is offered`() throws {
        let losses = RatingLoss.allCases.map { "\(type(of: $0.loss))" }
        for type in try declaredTypes(conformingTo: "PointwiseLoss") { #expect(losses.contains(type), "\(type)") }
        let optimizers = RatingOptimizer.allCases.map { "\(type(of: $0.make(ConstantRate(1))))" }
        for type in try declaredTypes(conformingTo: "Optimizer") { #expect(optimizers.contains(type), "\(type)") }
    }

    @Test func `names say which loss and which optimizer`() {
        #expect(Set(RatingLoss.allCases.map(\.rawValue)).count == RatingLoss.allCases.count)
        #expect(Set(RatingOptimizer.allCases.map(\.rawValue)).count == RatingOptimizer.allCases.count)
        for loss in RatingLoss.allCases { #expect(RatingLoss(rawValue: loss.rawValue)?.rawValue == loss.rawValue) }
        for optimizer in RatingOptimizer.allCases {
            #expect(RatingOptimizer(rawValue: optimizer.rawValue) == optimizer)
        }
        #expect(RatingLoss(rawValue: "Squared") == nil && RatingOptimizer(rawValue: "") == nil)
    }

    @Test func `a loss takes its own parameter, by default the usual one`() throws {
        for loss in RatingLoss.allCases {
            guard let parameter = loss.parameter else { continue }
            #expect(try "\(parameter.loss(parameter.usual))" == "\(loss.loss)")
            let value = try parameter.syntax().parse("0.25")
            let other = try loss.with([parameter.option: value]).loss
            #expect(try "\(other)" == "\(parameter.loss(value))" && "\(other)" != "\(loss.loss)")
            #expect(throws: UsageError.self) { try RatingLoss.usual.with([parameter.option: value]) }
        }
    }

    @Test func `the help says of each loss what it is for`() {
        let purposes = RatingLoss.purposes
        for loss in RatingLoss.allCases where !loss.isRanking {
            let mentions = purposes.split { " ,".contains($0) }.count { $0 == loss.rawValue }
            #expect(mentions == 1 && purposes.contains(loss.targets.purpose), "\(loss.rawValue): \(purposes)")
        }
        #expect(purposes.hasPrefix("squared, half-squared") && purposes.contains(" predict ratings of any kind, "))
    }

    @Test(arguments: RatingLoss.allCases.map(\.rawValue))
    func `every loss learns by its defaults, and trains with every optimizer`(name: String) throws {
        let loss = try #require(RatingLoss(rawValue: name))
        let (low, high) = try #require(
            [(-1, 1), (0, 1)].first { loss.targets.contains($0.0) && loss.targets.contains($0.1) })
        // Two groups of rows and of columns: what they share is high, and all that there is where values don't matter.
        let pairs = (0..<400).map { (row: Int32($0 / 20), column: Int32($0 % 20)) }
        let isHigh = { (pair: (row: Int32, column: Int32)) in (pair.row + pair.column) % 2 == 0 }
        let observed = loss.isRanking ? pairs.filter(isHigh) : pairs
        let ratings = try Ratings(
            rowCount: 20, columnCount: 20, rows: observed.map(\.row), columns: observed.map(\.column),
            values: observed.map { isHigh($0) ? high : low })
        func model(_ optimizer: RatingOptimizer, epochs: Int) throws -> FactorizationModel {
            var configuration = loss.configuration
            configuration.dimension = 4
            configuration.epochs = epochs
            configuration.regularization = loss.regularization(mean: ratings.mean)
            return try RatingTraining(
                configuration: configuration, loss: loss, optimizer: optimizer,
                schedule: ConstantRate(loss.learningRate(optimizer))
            ).train(on: ratings, heldOut: nil, isQuiet: true, progress: { _ in .proceed }, announce: { _ in }).model
        }
        let learnt = try model(loss.optimizer, epochs: 60)
        func meanScore(_ pairs: [(row: Int32, column: Int32)]) -> Float {
            pairs.map { learnt.score(row: Int($0.row), column: Int($0.column)) }.reduce(0, +) / Float(pairs.count)
        }
        let (highScore, lowScore) = (meanScore(pairs.filter(isHigh)), meanScore(pairs.filter { !isHigh($0) }))
        #expect(highScore > lowScore + 0.1, "\(highScore) of high ratings, \(lowScore) of low ones")
        let models = try RatingOptimizer.allCases.map { try model($0, epochs: 1) }
        #expect(Set(models.map { $0.rowFactors.row(0) }).count == models.count)
    }
}
