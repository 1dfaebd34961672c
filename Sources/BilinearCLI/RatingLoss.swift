import BilinearData
import BilinearTraining
import ToolSupport

/// A loss for ratings, and the defaults for options that the command line doesn't give: values that do well on data
/// that fit the loss.
struct RatingLoss: RawRepresentable, CaseIterable, Sendable {
    /// The name on the command line.
    var rawValue: String
    var loss: any PointwiseLoss
    /// The parameter of the loss, which is an option of the tool.
    var parameter: Parameter?
    /// Whether it is a pairwise ranking loss, a loss of the difference of two scores.
    var isRanking = false
    /// Whether the mean loss follows from the RMSE.
    var isSquare = false
    /// The ratings that it can be trained on.
    var targets = RatingTargets.numbers
    /// The default optimizer.
    var optimizer = RatingOptimizer.sgd
    /// The initial learning rates that differ from the optimizer's own.
    var learningRates: [RatingOptimizer: Float] = [:]
    /// The numbers of epochs that halve the learning rate, if they differ from the optimizer's own.
    var halvingEpochs: [RatingOptimizer: Int] = [:]
    /// The weights of the squared parameters.
    var regularization = FactorizationConfiguration().regularization
    /// Whether these weights grow with the mean rating, as the gradients of counts do.
    var isRegularizedByMean = false

    /// The losses in the order in which they are shown, the default first. Add a new one here.
    static let allCases: [RatingLoss] = [
        .init(rawValue: "squared", loss: SquaredLoss(), isSquare: true),
        .init(
            rawValue: "half-squared", loss: HalfSquaredLoss(), isSquare: true, learningRates: [.sgd: 0.02],
            regularization: .init(factors: 0.05, biases: 0.005)),
        .init(
            rawValue: "huber", loss: HuberLoss(),
            parameter: .init(
                option: "--delta", help: "error from which on the loss is linear", usual: HuberLoss().delta,
                loss: { delta throws(TrainingError) in try HuberLoss(delta: delta) }),
            learningRates: [.sgd: 0.02],
            regularization: .init(factors: 0.03, biases: 0.003)),
        .init(
            rawValue: "hinge", loss: HingeLoss(), targets: .classes, learningRates: [.sgd: 0.02],
            regularization: .init(factors: 0.04, biases: 0.005)),
        .init(
            rawValue: "logistic", loss: LogisticLoss(), targets: .probabilities, learningRates: [.sgd: 0.05],
            regularization: .init(factors: 0.015, biases: 0.002)),
        // One count's gradient may be a thousand times another's. AdaGrad copes with that.
        .init(
            rawValue: "poisson", loss: PoissonLoss(), targets: .counts, optimizer: .adagrad,
            learningRates: [.sgd: 0.001], regularization: .init(factors: 0.03, biases: 0.003),
            isRegularizedByMean: true),
        .init(
            rawValue: "bpr", loss: LogisticLoss(), isRanking: true, learningRates: [.sgd: 0.03],
            halvingEpochs: [.sgd: 100], regularization: FactorizationConfiguration.ranking.regularization),
    ]
}

extension RatingLoss {
    /// The loss of a name.
    init?(rawValue: String) {
        guard let loss = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = loss
    }

    /// The loss where the command line names none.
    static var usual: RatingLoss { allCases[0] }

    /// A parameter of a loss.
    struct Parameter: Sendable {
        /// As typed: "--delta".
        var option: String
        /// What it is, without a full stop.
        var help: String
        /// The value by default.
        var usual: Double
        /// How a value is written.
        var syntax: @Sendable () -> ValueSyntax<Double> = { .positiveNumber }
        /// The loss with a value.
        var loss: @Sendable (Double) throws(TrainingError) -> any PointwiseLoss
    }

    /// The loss with the parameters that options give.
    func with(_ parameters: [String: Double]) throws(UsageError) -> RatingLoss {
        var result = self
        for (option, value) in parameters.sorted(by: { $0.key < $1.key }) {
            guard let parameter, parameter.option == option else {
                throw UsageError(message: "\(option) has no meaning with --loss \(rawValue)")
            }
            do {
                result.loss = try parameter.loss(value)
            } catch {
                throw UsageError(message: "\(option): \(error)")
            }
        }
        return result
    }

    /// The configuration without the regularization.
    var configuration: FactorizationConfiguration { isRanking ? .ranking : FactorizationConfiguration() }

    /// The weights of the squared parameters.
    /// - Parameter mean: of the ratings.
    func regularization(mean: Double) -> Regularization {
        let factor = isRegularizedByMean ? Float(mean) : 1
        return Regularization(factors: regularization.factors * factor, biases: regularization.biases * factor)
    }

    /// The learning rate at the start.
    func learningRate(_ optimizer: RatingOptimizer) -> Float { learningRates[optimizer] ?? optimizer.learningRate }

    /// The number of epochs after which the learning rate is half; 0 if it stays constant.
    func halvingEpochs(_ optimizer: RatingOptimizer) -> Int { halvingEpochs[optimizer] ?? optimizer.halvingEpochs }
}

// The losses as texts show them.
extension RatingLoss {
    /// The losses that rank.
    static var rankingNames: String { alternatives(allCases.filter(\.isRanking).map(\.rawValue)) }

    /// "64; 128 for bpr": the value for most losses, then the values for the others.
    static func defaultText(_ value: (RatingLoss) -> String) -> String {
        let usual = value(usual)
        let others = allCases.filter { value($0) != usual }
        let values = others.map(value).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            ([usual]
            + values.map { text in "\(text) for \(alternatives(others.filter { value($0) == text }.map(\.rawValue)))" })
            .joined(separator: "; ")
    }

    /// "squared and huber predict ratings of any kind, and poisson counts": the purpose of each loss that doesn't rank.
    static var purposes: String {
        let clauses = RatingTargets.all.compactMap { targets -> String? in
            let names = allCases.filter { !$0.isRanking && $0.targets.purpose == targets.purpose }.map(\.rawValue)
            guard let last = names.last else { return nil }
            let others = names.dropLast().joined(separator: ", ")
            return (others.isEmpty ? last : "\(others) and \(last)") + " \(targets.purpose)"
        }
        return clauses.dropLast().joined(separator: ", ") + ", and " + (clauses.last ?? "")
    }
}

/// What ratings a loss can be trained on.
struct RatingTargets: Sendable {
    /// What the loss is for: "predict counts".
    var purpose: String
    /// What a rating has to be.
    var expected: String
    /// Whether a rating is one.
    var contains: @Sendable (Float) -> Bool
    /// The ratings that must be present for the loss to learn from them.
    var expectedAmong = ""
    /// Whether scores would grow forever if every rating had this value.
    var isUnlearnable: @Sendable (Float) -> Bool = { _ in false }

    static let numbers = Self(purpose: "predict ratings of any kind", expected: "a number", contains: { _ in true })
    static let probabilities = Self(
        purpose: "probabilities for ratings in 0...1", expected: "a number in 0…1", contains: { $0 >= 0 && $0 <= 1 },
        expectedAmong: "different ratings in 0…1", isUnlearnable: { _ in true })
    static let classes = Self(
        purpose: "classes of -1 and 1", expected: "-1 or 1", contains: { abs($0) == 1 },
        expectedAmong: "ratings of -1 and of 1", isUnlearnable: { _ in true })
    static let counts = Self(
        purpose: "counts", expected: "a number of at least 0", contains: { $0 >= 0 }, expectedAmong: "some above 0",
        isUnlearnable: { $0 == 0 })

    /// All of them, in the order in which texts name them.
    static let all = [numbers, probabilities, classes, counts]
}

extension RatingLoss {
    /// Checks that all ratings are targets of the loss.
    func requireTargets(_ data: RatingData) throws(DataError) {
        guard let index = data.ratings.values.firstIndex(where: { !targets.contains($0) }) else { return }
        let row = data.rows.ids[Int(data.ratings.rows[index])]
        let column = data.columns.ids[Int(data.ratings.columns[index])]
        throw .invalidArgument(
            "the rating of user \(row) and item \(column)", found: "\(data.ratings.values[index])",
            expected: "\(targets.expected) for the loss \(rawValue)")
    }

    /// Checks that the training ratings differ if the loss can't learn from equal ones: its scores would grow forever.
    func requireClasses(_ ratings: Ratings) throws(DataError) {
        guard let value = ratings.values.first, targets.isUnlearnable(value),
            ratings.values.allSatisfy({ $0 == value })
        else { return }
        throw .invalidArgument(
            "every rating", found: "\(value)",
            expected: "\(targets.expectedAmong) for the loss \(rawValue); "
                + "where only what was liked is known, use --loss \(Self.rankingNames)")
    }
}
