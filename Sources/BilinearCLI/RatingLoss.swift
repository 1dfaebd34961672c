import BilinearData
import BilinearTraining
import ToolSupport

/// The losses that ratings are trained with, by their names on the command line.
enum RatingLoss: String, CaseIterable {
    case squared
    case halfSquared = "half-squared"
    case huber
    case hinge
    case logistic
    case poisson
    /// Pairwise ranking by the logistic loss of a difference of scores.
    case bpr
}

// What is trained where the command line says nothing: for each loss, what does well on data that fit it.
extension RatingLoss {
    /// The optimizer. A count's gradient may be a thousand times another's, which AdaGrad bears.
    var optimizer: RatingOptimizer { self == .poisson ? .adagrad : .sgd }

    /// The configuration, but for the regularization.
    var configuration: RatingConfiguration { self == .bpr ? .ranking : RatingConfiguration() }

    /// The weights of the squared parameters.
    /// - Parameter mean: of the ratings. The gradients of counts grow with it.
    func regularization(mean: Double) -> Regularization {
        switch self {
        case .squared, .bpr: configuration.regularization
        case .halfSquared: Regularization(factors: 0.05, biases: 0.005)
        case .huber: Regularization(factors: 0.03, biases: 0.003)
        case .hinge: Regularization(factors: 0.04, biases: 0.005)
        case .logistic: Regularization(factors: 0.015, biases: 0.002)
        case .poisson: Regularization(factors: 0.03 * Float(mean), biases: 0.003 * Float(mean))
        }
    }

    /// The learning rate at the start.
    func learningRate(_ optimizer: RatingOptimizer) -> Float {
        switch (optimizer, self) {
        case (.sgd, .squared): 0.01
        case (.sgd, .halfSquared), (.sgd, .huber), (.sgd, .hinge): 0.02
        case (.sgd, .bpr): 0.03
        case (.sgd, .logistic): 0.05
        case (.sgd, .poisson): 0.001
        case (.adagrad, _): 0.03
        case (.adam, _): 0.003
        }
    }

    /// The epochs after which half of the learning rate is left; 0 where it stays the same.
    func halvingEpochs(_ optimizer: RatingOptimizer) -> Int { optimizer == .sgd ? self == .bpr ? 100 : 20 : 0 }

    /// "64; 128 for bpr": what holds for most losses, and what for the others.
    static func defaultText(_ value: (RatingLoss) -> String) -> String {
        let usual = value(.squared)
        let others = allCases.filter { value($0) != usual }
        let values = others.map(value).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            ([usual]
            + values.map { text in "\(text) for \(alternatives(others.filter { value($0) == text }.map(\.rawValue)))" })
            .joined(separator: "; ")
    }
}

// What a loss can be trained on.
extension RatingLoss {
    /// Checks that all ratings are targets of the loss.
    func requireTargets(_ data: RatingData) throws(DataError) {
        let (expected, isTarget): (String, (Float) -> Bool) =
            switch self {
            case .squared, .halfSquared, .huber, .bpr: ("a number", { _ in true })
            case .hinge: ("-1 or 1 for the loss hinge", { abs($0) == 1 })
            case .logistic: ("a number in 0…1 for the loss logistic", { $0 >= 0 && $0 <= 1 })
            case .poisson: ("a number of at least 0 for the loss poisson", { $0 >= 0 })
            }
        guard let index = data.ratings.values.firstIndex(where: { !isTarget($0) }) else { return }
        let row = data.rows.ids[Int(data.ratings.rows[index])]
        let column = data.columns.ids[Int(data.ratings.columns[index])]
        throw .invalidArgument(
            "the rating of user \(row) and item \(column)", found: "\(data.ratings.values[index])", expected: expected)
    }

    /// Checks that the ratings trained on differ where a loss can't learn from equal ones: its scores would grow for ever.
    func requireClasses(_ ratings: Ratings) throws(DataError) {
        let expected: String
        switch self {
        case .squared, .halfSquared, .huber, .bpr: return
        case .hinge: expected = "ratings of -1 and of 1 for the loss hinge"
        case .logistic: expected = "different ratings in 0…1 for the loss logistic"
        case .poisson: expected = "some above 0 for the loss poisson"
        }
        guard let value = ratings.values.first, ratings.values.allSatisfy({ $0 == value }),
            self != .poisson || value == 0
        else { return }
        throw .invalidArgument(
            "every rating", found: "\(value)",
            expected: "\(expected); where only what was liked is known, use --loss bpr")
    }
}
