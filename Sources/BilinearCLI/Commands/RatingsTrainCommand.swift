import BilinearData
import BilinearTraining
import ToolSupport

/// `bilinear ratings train`: from a file of ratings to a factorization.
struct RatingsTrainCommand: Command {
    static let name = "train"
    static let summary = "factorize a matrix of ratings by stochastic descent"
    static let discussion = """
        The command reads MovieLens' u.data (tabs), ratings.dat (::) and ratings.csv (commas, with its header), and lines \
        of user, item and rating between spaces. It holds out a share of the ratings, or takes those of --test, and \
        measures each epoch by them: by their mean loss, with \(RatingLoss.rankingNames) by NDCG at 10. Training ends when --patience epochs in a \
        row were no better than the best one before. Then it trains as many epochs as were best on all ratings, those that \
        were held out among them; with --no-refit or --test, the model is that of the best epoch. Users and items that \
        only the file of --test has are in the model as well, without biases and factors.

        The losses \(RatingLoss.purposes). With \(RatingLoss.rankingNames), whatever a user rated is to score above what \
        the user didn't; values don't matter.

        The model is written to a temporary file beside the output, which replaces the output only when it is complete. \
        Ctrl-C stops the training and saves what was learned; a second one ends the program at once. The same seed gives \
        the same model for any number of threads, but with --hogwild.
        """

    var input = ""
    var output = ""
    var loss = RatingLoss.usual
    /// The parameters that are given of the loss, by their options.
    var lossParameters: [String: Double] = [:]
    var optimizer: RatingOptimizer?
    var dimension: Int?
    var epochs: Int?
    var patience: Int?
    var factorRegularization: Float?
    var biasRegularization: Float?
    var learningRate: Float?
    var halvingEpochs: Double?
    var test: String?
    var testFraction: Double?
    var seed = FactorizationConfiguration().seed
    var threads: Int?
    var isUnbiased = false
    var isHogwild = false
    var keepsHeldOut = false
    var isQuiet = false

    /// The share of the ratings that is held out by default.
    private static let defaultTestFraction = 0.1

    static var options: [CommandOption<Self>] { modelOptions + lossOptions + trainingOptions }

    private static var modelOptions: [CommandOption<Self>] {
        [
            .required("--input", \.input, .inputPath, "ratings to train on; - is standard input"),
            .required("--output", \.output, .outputPath, "file to write the model to, in the form safetensors"),
            .optional(
                "--dimension", \.dimension, .wholeNumber(atLeast: 1), "length of a factor",
                default: RatingLoss.defaultText { "\($0.configuration.dimension)" }),
            .flag("--unbiased", \.isUnbiased, "score by the inner product alone, without mean and biases"),
            .optional("--loss", \.loss, .name, "loss of a score against a rating"),
        ]
    }

    private static var lossOptions: [CommandOption<Self>] {
        RatingLoss.allCases.compactMap { loss in
            guard let parameter = loss.parameter else { return nil }
            return .optional(
                parameter.option, \.lossParameters[parameter.option], parameter.syntax(),
                "\(parameter.help), for \(loss.rawValue)", default: "\(parameter.usual)")
        }
    }

    private static var trainingOptions: [CommandOption<Self>] {
        [
            .optional(
                "--optimizer", \.optimizer, .name, "how parameters move against their gradients",
                default: RatingLoss.defaultText { $0.optimizer.rawValue }),
            .optional(
                "--learning-rate", \.learningRate, .positiveNumber, "learning rate",
                default: RatingOptimizer.allCases.map { optimizer in
                    "with \(optimizer.rawValue) \(RatingLoss.defaultText { "\($0.learningRate(optimizer))" })"
                }.joined(separator: ", ")),
            .optional(
                "--halving-epochs", \.halvingEpochs, .nonnegativeNumber,
                "epochs after which half of the learning rate is left, a third after twice as many, and so on; 0: it stays "
                    + "the same",
                default: halvingText),
            .optional(
                "--epochs", \.epochs, .wholeNumber(1...1_000_000), "passes over the ratings at most",
                default: RatingLoss.defaultText { "\($0.configuration.epochs)" }),
            .optional(
                "--patience", \.patience, .wholeNumber(atLeast: 0),
                "epochs without a better one after which training ends; 0 trains all",
                default: RatingLoss.defaultText { "\($0.configuration.patience ?? 0)" }),
            .optional(
                "--factor-regularization", \.factorRegularization, .nonnegativeNumber,
                "weight of the squared factors in the objective",
                default: regularizationText(\.factors)),
            .optional(
                "--bias-regularization", \.biasRegularization, .nonnegativeNumber,
                "weight of the squared biases in the objective",
                default: regularizationText(\.biases)),
            .optional(
                "--test-fraction", \.testFraction, .share, "share of the ratings that is held out to test each epoch",
                default: "\(defaultTestFraction)"),
            .optional("--test", \.test, .inputPath, "ratings to test each epoch by; none is held out", default: nil),
            .flag(
                "--no-refit", \.keepsHeldOut,
                "keep the model of the best epoch rather than train it anew on all ratings"),
            .optional("--threads", \.threads, .wholeNumber(1...1_024), "training threads", default: "all cores"),
            .flag("--hogwild", \.isHogwild, "let threads update shared factors without an order: results vary"),
            .optional("--seed", \.seed, .seed, "seeds everything random"),
            .flag("--quiet", \.isQuiet, "print the last line only"),
        ]
    }

    private static var halvingText: String {
        let decaying = RatingOptimizer.allCases.filter { optimizer in
            RatingLoss.allCases.contains { $0.halvingEpochs(optimizer) > 0 }
        }
        let texts = decaying.map { optimizer in
            "with \(optimizer.rawValue) \(RatingLoss.defaultText { "\($0.halvingEpochs(optimizer))" })"
        }
        return (texts + ["with the others 0"]).joined(separator: ", ")
    }

    private static func regularizationText(_ weight: (Regularization) -> Float) -> String {
        RatingLoss.defaultText { loss in
            let (ofOne, ofTwo) = (weight(loss.regularization(mean: 1)), weight(loss.regularization(mean: 2)))
            return ofOne == ofTwo ? "\(ofOne)" : "\(ofOne) times the mean rating"
        }
    }

    func run() throws -> CommandStatus {
        try requireDistinctFiles()
        try WordVectorFormat.safetensors.requireName(output, "models of ratings are safetensors")
        let loss = try loss.with(lossParameters)
        return try TrainingRun.writing {
            try AtomicFile(path: output)
        } train: {
            try train(loss, writingTo: $0)
        }
    }

    private func requireDistinctFiles() throws(UsageError) {
        let inputs = [("--input", input)] + (test.map { [("--test", $0)] } ?? [])
        try FileIdentity.requireApart(inputs: inputs, outputs: [("--output", output, [])])
        guard let test else { return }
        try UsageError.require(
            !keepsHeldOut, "--no-refit has no meaning with --test: nothing is held out of the ratings to train on")
        try UsageError.require(
            testFraction == nil, "--test and --test-fraction exclude each other; expected one of them")
        try UsageError.require(
            input != "-" || test != "-", "--input and --test both name standard input; expected one of them")
    }

    /// - Parameter mean: of the ratings.
    private func configuration(mean: Double) -> FactorizationConfiguration {
        let regularization = loss.regularization(mean: mean)
        var configuration = loss.configuration
        configuration.dimension = dimension ?? configuration.dimension
        configuration.epochs = epochs ?? configuration.epochs
        configuration.patience = (patience ?? configuration.patience).flatMap { $0 == 0 ? nil : $0 }
        configuration.regularization.factors = factorRegularization ?? regularization.factors
        configuration.regularization.biases = biasRegularization ?? regularization.biases
        configuration.seed = seed
        configuration.threads = threads ?? Machine.defaultThreads
        configuration.isBiased = !isUnbiased
        configuration.parallelism = isHogwild ? .hogwild : .deterministic
        return configuration
    }

    private func train(_ loss: RatingLoss, writingTo file: AtomicFile) throws -> CommandStatus {
        let (data, ratings, heldOut) = try readRatings()
        let configuration = configuration(mean: ratings.mean)
        let training = RatingTraining(
            configuration: configuration, loss: loss, optimizer: usedOptimizer, schedule: schedule)
        let result = try TrainingRun(unit: "ratings", isQuiet: isQuiet).train { progress, announce in
            let tested = try training.train(
                on: ratings, heldOut: heldOut, isQuiet: isQuiet, progress: progress, announce: announce)
            guard refits, heldOut.count > 0, !tested.isInterrupted, tested.divergence == nil else { return tested }
            return try training.refit(tested, on: data.ratings, progress: progress)
        }
        let model = try RatingModel(
            factors: result.model, rows: data.rows, columns: data.columns,
            configuration: description(of: configuration, result).description)
        try model.write(to: file)
        try file.commit()
        return try report(result, trained: ratings.count, of: ratings.count + (test == nil ? heldOut.count : 0))
    }

    private var refits: Bool { test == nil && !keepsHeldOut }

    /// The ids of the matrix, the ratings to train on and those held out.
    private func readRatings() throws -> (data: RatingData, training: Ratings, heldOut: Ratings) {
        let data = try RatingsInput(path: input, isQuiet: isQuiet).read()
        try loss.requireTargets(data)
        try loss.requireClasses(data.ratings)
        guard let test else {
            let (training, heldOut) = try data.ratings.split(
                holdingOut: testFraction ?? Self.defaultTestFraction, seed: seed)
            return (data, training, heldOut)
        }
        // Its ids are those of the first file, followed by its own new ones.
        let testData = try RatingsInput(path: test, isQuiet: isQuiet, option: "--test").read(
            rows: data.rows, columns: data.columns)
        try loss.requireTargets(testData)
        let training = try Ratings(
            rowCount: testData.rows.count, columnCount: testData.columns.count, rows: data.ratings.rows,
            columns: data.ratings.columns, values: data.ratings.values)
        return (testData, training, testData.ratings)
    }

    private var schedule: any LearningRateSchedule {
        let rate = usedLearningRate
        return usedHalvingEpochs > 0
            ? InverseTimeDecay(from: rate, halvedAfter: usedHalvingEpochs) : ConstantRate(rate)
    }

    private var usedOptimizer: RatingOptimizer { optimizer ?? loss.optimizer }
    private var usedLearningRate: Float { learningRate ?? loss.learningRate(usedOptimizer) }
    private var usedHalvingEpochs: Double { halvingEpochs ?? Double(loss.halvingEpochs(usedOptimizer)) }

    /// - Parameters:
    ///   - trained: the number of ratings trained on while each epoch was tested.
    ///   - all: the number of all ratings of the input.
    private func report(_ result: TrainedFactors, trained: Int, of all: Int) throws -> CommandStatus {
        if result.isInterrupted {
            try? StandardStream.error.print("bilinear: interrupted; what was learned so far is in \(output)")
        } else if !isQuiet {
            if let best = result.best { try StandardStream.output.print(best) }
            try StandardStream.output.print(RatingsText.provenance(result, trained: trained, of: all))
        }
        try StandardStream.output.print(
            TrainingRun.summary(count: result.examplesDone, unit: "ratings", seconds: result.seconds))
        if let divergence = result.divergence {
            try? StandardStream.error.print(
                "bilinear: \(divergence); the model of epoch \(result.bestEpoch), the best one, is in \(output)")
            return .failure
        }
        return result.isInterrupted ? Interruption.exitStatus : .success
    }

    /// What is kept with the model.
    private func description(of configuration: FactorizationConfiguration, _ result: TrainedFactors) -> JSON {
        .object(
            [
                .init("loss", .string(loss.rawValue)), .init("optimizer", .string(usedOptimizer.rawValue)),
                .init("learning_rate", .number(usedLearningRate)),
                .init("halving_epochs", .number(usedHalvingEpochs)),
                .init("epochs", .number(configuration.epochs)), .init("best_epoch", .number(result.bestEpoch)),
                .init("refit", .bool(result.isRefitted)),
                .init("patience", configuration.patience.map { .number($0) } ?? .null),
                .init("factor_regularization", .number(configuration.regularization.factors)),
                .init("bias_regularization", .number(configuration.regularization.biases)),
                .init("parallelism", .string(configuration.parallelism.rawValue)),
                .init(
                    "test_fraction",
                    test == nil ? .number(testFraction ?? Self.defaultTestFraction) : .null),
                .init("seed", .number(configuration.seed)),
            ]
                + lossParameters.sorted { $0.key < $1.key }.map {
                    .init("\($0.key.drop { $0 == "-" })", .number($0.value))
                })
    }
}
