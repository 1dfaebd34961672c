import Foundation
import Testing

@testable import BilinearTraining

/// Shapes in which a few columns, or rows, have most of the ratings, against training one rating after another.
///
/// `BILINEAR_LONG_TESTS=1` takes 20,000 rows and 60 epochs at the tool's defaults, best in release.
@Suite struct FactorizationShapeTests {
    static let isLong = ProcessInfo.processInfo.environment["BILINEAR_LONG_TESTS"] != nil

    struct Shape: CustomTestStringConvertible, Sendable {
        var rows: Int
        var columns: Int
        /// The share of ratings of the first column, where most rows have one rating; nil where all are rated.
        var topShare: Double?
        var isTransposed = false

        var testDescription: String {
            "\(rows) × \(columns)\(topShare.map { ", first \($0)" } ?? "")\(isTransposed ? ", transposed" : "")"
        }
    }

    /// - Parameter rows: rows that have some ratings of many columns; of few columns, as many ratings, and in long tests rows.
    static func shapes(rows: Int) -> [Shape] {
        var shapes = (isLong ? [1, 2, 3, 5, 7, 15] : [1, 5]).map {
            Shape(rows: isLong ? rows : rows / $0, columns: $0)
        }
        shapes += (isLong ? [0.1, 0.22, 0.5] : [0.5]).map { Shape(rows: rows, columns: 300, topShare: $0) }
        return shapes.flatMap { shape in
            var transposed = shape
            transposed.isTransposed = true
            return [shape, transposed]
        }
    }

    enum Loss: String, CaseIterable {
        case squared, huber, hinge, logistic, poisson

        /// ∂ℓ/∂s.
        func derivative(_ s: Double, _ y: Double) -> Double {
            switch self {
            case .squared: 2 * (s - y)
            case .huber: max(-1, min(1, s - y))
            case .hinge: y * s < 1 ? -y : 0
            case .logistic: 1 / (1 + exp(-s)) - y
            case .poisson: exp(s) - y
            }
        }

        /// A value of the loss's kind from one about 4.
        func value(_ x: Double) -> Double {
            switch self {
            case .squared, .huber: x
            case .hinge: x > 4 ? 1 : -1
            case .logistic: x > 4 ? 1 : 0
            case .poisson: max(0, x.rounded())
            }
        }
    }

    static func ratings(_ shape: Shape, _ loss: Loss, seed: UInt64) throws -> Ratings {
        var random = RandomStream(seed)
        func normal() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double(random.nextUnitFloat()) }
        }
        let rowEffects = (0..<shape.rows).map { _ in 0.5 * normal() }
        let columnEffects = (0..<shape.columns).map { _ in 0.5 * normal() }
        var entries: (rows: [Int32], columns: [Int32], values: [Float]) = ([], [], [])
        for row in 0..<shape.rows {
            var columns = Array(0..<shape.columns)
            if let share = shape.topShare {
                let count = random.nextUnitFloat() < 0.8 ? 1 : 4
                columns = (0..<count).map { _ in
                    Double(random.nextUnitFloat()) < share ? 0 : Int.random(in: 1..<shape.columns, using: &random)
                }
            }
            for column in columns {
                let x = 4 + rowEffects[row] + columnEffects[column] + 0.6 * normal()
                entries.rows.append(Int32(row))
                entries.columns.append(Int32(column))
                entries.values.append(Float(loss.value(x)))
            }
        }
        let isTransposed = shape.isTransposed
        return try Ratings(
            rowCount: isTransposed ? shape.columns : shape.rows, columnCount: isTransposed ? shape.rows : shape.columns,
            rows: isTransposed ? entries.columns : entries.rows, columns: isTransposed ? entries.rows : entries.columns,
            values: entries.values)
    }

    /// The error of the ratings that a model expects, whose scores `score` gives; of classes, their mean loss.
    static func error(
        _ ratings: Ratings, _ loss: Loss, _ link: LinkFunction, score: (Int, Int) -> Double
    ) -> Double {
        if loss == .hinge {
            return ratings.values.indices.reduce(0.0) { sum, i in
                let score = score(Int(ratings.rows[i]), Int(ratings.columns[i]))
                return sum + max(0, 1 - score * Double(ratings.values[i]))
            } / Double(ratings.count)
        }
        let squares = ratings.values.indices.reduce(0.0) { sum, i in
            let mean = link.mean(ofScore: score(Int(ratings.rows[i]), Int(ratings.columns[i])))
            return sum + (mean - Double(ratings.values[i])) * (mean - Double(ratings.values[i]))
        }
        return (squares / Double(ratings.count)).squareRoot()
    }

    /// Trains with `rate`, which falls as the tool's does, both ways, and compares the errors of ratings held out.
    static func check(
        _ shape: Shape, _ loss: Loss, _ implementation: some PointwiseLoss, _ rule: NaiveFactorization.Rule,
        rate: Float,
        regularization: Regularization, isBiased: Bool
    ) throws {
        let seed: UInt64 = 17
        let (ratings, heldOut) = try ratings(shape, loss, seed: seed).split(holdingOut: 0.1, seed: seed)
        var configuration = FactorizationConfiguration()
        configuration.dimension = isLong ? 64 : 8
        configuration.epochs = isLong ? 60 : 12
        configuration.regularization = regularization
        configuration.isBiased = isBiased
        configuration.threads = 2
        let schedule: any LearningRateSchedule =
            rule == .sgd ? InverseTimeDecay(from: rate, halvedAfter: 20) : ConstantRate(rate)
        func train(_ optimizer: some Optimizer) throws -> FactorizationModel {
            try FactorizationTrainer(
                configuration: configuration, task: .pointwise(implementation), optimizer: optimizer
            ).train(
                on: ratings
            ).model
        }
        let model =
            switch rule {
            case .sgd: try train(SGD(schedule))
            case .momentum: try train(SGD(schedule, momentum: 0.9))
            case .adaGrad: try train(AdaGrad(schedule))
            case .adam: try train(Adam(schedule))
            }
        let link = implementation.link
        var naive = NaiveFactorization(try FactorizationModel(initialFor: ratings, configuration, link: link))
        var random = RandomStream(seed, 5)
        for epoch in 0..<configuration.epochs {
            let time = TrainingTime(epoch: Double(epoch), epochs: Double(configuration.epochs))
            naive.train(
                ratings, rule, rate: Double(schedule.rate(at: time)), regularization: regularization, using: &random,
                derivative: loss.derivative)
        }
        let expected = error(heldOut, loss, link) { naive.score($0, $1) }
        let found = error(heldOut, loss, link) { Double(model.score(row: $0, column: $1)) }
        #expect(
            found < 1.02 * expected,
            "\(shape.testDescription), \(loss), \(rule), biased \(isBiased): \(found), one by one \(expected); seed \(seed)"
        )
        if isLong { print(shape.testDescription, loss, rule, isBiased ? "biased" : "unbiased", found, expected) }
    }

    @Test(arguments: shapes(rows: 20_000), [true, false])
    func `squared loss by SGD, also where a column has nearly all ratings`(shape: Shape, isBiased: Bool) throws {
        try Self.check(
            shape, .squared, SquaredLoss(), .sgd, rate: 0.01, regularization: Regularization(), isBiased: isBiased)
    }

    @Test(arguments: shapes(rows: isLong ? 20_000 : 5_000), [NaiveFactorization.Rule.momentum, .adaGrad, .adam])
    func `squared loss by other optimizers`(shape: Shape, rule: NaiveFactorization.Rule) throws {
        for isBiased in Self.isLong ? [true, false] : [true] {
            try Self.check(
                shape, .squared, SquaredLoss(), rule, rate: [.momentum: 0.001, .adam: 0.003][rule] ?? 0.03,
                regularization: Regularization(), isBiased: isBiased)
        }
    }

    @Test(arguments: shapes(rows: isLong ? 20_000 : 5_000), [Loss.huber, .hinge, .logistic, .poisson])
    func `other losses`(shape: Shape, loss: Loss) throws {
        for isBiased in Self.isLong ? [true, false] : [true] {
            switch loss {
            case .squared: break
            case .huber:
                try Self.check(
                    shape, loss, HuberLoss(), .sgd, rate: 0.02, regularization: .init(factors: 0.03, biases: 0.003),
                    isBiased: isBiased)
            case .hinge:
                try Self.check(
                    shape, loss, HingeLoss(), .sgd, rate: 0.02, regularization: .init(factors: 0.04, biases: 0.005),
                    isBiased: isBiased)
            case .logistic:
                try Self.check(
                    shape, loss, LogisticLoss(), .sgd, rate: 0.05,
                    regularization: .init(factors: 0.015, biases: 0.002), isBiased: isBiased)
            case .poisson:
                try Self.check(
                    shape, loss, PoissonLoss(), .adaGrad, rate: 0.03,
                    regularization: .init(factors: 0.12, biases: 0.012),
                    isBiased: isBiased)
            }
        }
    }
}
