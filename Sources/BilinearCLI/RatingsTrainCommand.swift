import BilinearData
import BilinearTraining

/// `bilinear ratings train`: from a file of ratings to a factorization.
struct RatingsTrainCommand: Command {
    static let name = "train"
    static let summary = "factorize a matrix of ratings by stochastic descent"
    static let discussion = """
        Recognized are MovieLens' u.data (tabs), ratings.dat (::) and ratings.csv (commas, with its header), and lines of \
        row, column and rating between spaces. A share of the ratings is held out, or those of --test are taken; \
        training ends when their error hasn't fallen for --patience epochs, and the model of the best epoch is kept. Rows \
        and columns that only the file of --test has are in the model as well, without biases and factors. The logistic \
        loss asks for ratings in 0…1, hinge for -1 and 1, poisson for ratings of at least 0. With bpr, whatever was rated \
        is to score above what wasn't: epochs are measured by AUC, the share of pairs of a rated and an unrated column in \
        the right order.

        The model is written to a temporary file beside the output, which replaces the output only when it is complete. \
        Ctrl-C stops the training and saves what was learnt; a second one ends the program at once. The same seed gives \
        the same model for any number of threads, but with --hogwild.
        """

    var input = ""
    var output = ""
    var configuration = RatingConfiguration()
    var patience = RatingConfiguration().patience ?? 0
    var loss = RatingLoss.squared
    var optimizer = RatingOptimizer.sgd
    var learningRate: Float?
    var halvingEpochs: Double?
    var test: String?
    var testFraction: Double?
    var threads: Int?
    var isUnbiased = false
    var isHogwild = false
    var isQuiet = false

    /// The share of the ratings that is held out where nothing else is said.
    private static let defaultTestFraction = 0.1

    static var options: [CommandOption<Self>] {
        [
            .required("--input", \.input, .inputPath, "ratings to train on; - is standard input"),
            .required("--output", \.output, .outputPath, "file to write the model to, in the form safetensors"),
            .optional("--dimension", \.configuration.dimension, .wholeNumber(atLeast: 1), "length of a factor"),
            .flag("--unbiased", \.isUnbiased, "score by the inner product alone, without mean and biases"),
            .optional("--loss", \.loss, .name, "loss of a score against a rating"),
            .optional("--optimizer", \.optimizer, .name, "how parameters move against their gradients"),
            .optional(
                "--learning-rate", \.learningRate, .positiveNumber, "learning rate",
                default: RatingOptimizer.defaultRates),
            .optional(
                "--halving-epochs", \.halvingEpochs, .nonnegativeNumber,
                "epochs after which half of the learning rate is left, a third after twice as many, and so on; 0: it stays "
                    + "the same",
                default: "20 for sgd, 0 for the others"),
            .optional(
                "--epochs", \.configuration.epochs, .wholeNumber(1...1_000_000), "passes over the ratings at most"),
            .optional(
                "--patience", \.patience, .wholeNumber(atLeast: 0),
                "epochs without a smaller test RMSE after which training ends; 0 trains all"),
            .optional(
                "--factor-regularization", \.configuration.regularization.factors, .nonnegativeNumber,
                "weight of the squared factors in the objective"),
            .optional(
                "--bias-regularization", \.configuration.regularization.biases, .nonnegativeNumber,
                "weight of the squared biases in the objective"),
            .optional(
                "--test-fraction", \.testFraction, .share, "share of the ratings that is held out to test each epoch",
                default: "\(defaultTestFraction)"),
            .optional("--test", \.test, .inputPath, "ratings to test each epoch by; none is held out", default: nil),
            .optional("--threads", \.threads, .wholeNumber(1...1_024), "training threads", default: "all cores"),
            .flag("--hogwild", \.isHogwild, "let threads update shared factors without an order: results vary"),
            .optional("--seed", \.configuration.seed, .seed, "seeds everything random"),
            .flag("--quiet", \.isQuiet, "print the last line only"),
        ]
    }

    func run() throws -> CommandStatus {
        let configuration = completeConfiguration
        try configuration.validate()
        try requireDistinctFiles()
        try ModelFormat.safetensors.requireName(
            output, command: "bilinear ratings train", "models of ratings are safetensors")

        Interruption.listen()
        // Opened first: to find out after hours that it can't be written would be late.
        let file = try OutputFile(path: output)
        StandardStream.leaveOutput(to: file)
        do {
            return try run(configuration, writingTo: file)
        } catch DataError.cancelled {
            file.discard()
            try? StandardStream.error.print("bilinear: interrupted while reading; nothing was written")
            return Interruption.exitStatus
        } catch {
            file.discard()
            throw error
        }
    }

    private func requireDistinctFiles() throws(UsageError) {
        func require(_ condition: Bool, _ message: String) throws(UsageError) {
            guard condition else { throw UsageError(command: "bilinear ratings train", message: message) }
        }
        try require(
            !FileIdentity.areSame(input, output), "--output is the file that --input names; expected another")
        guard let test else { return }
        try require(testFraction == nil, "--test and --test-fraction exclude each other; expected one of them")
        try require(!FileIdentity.areSame(test, output), "--output is the file that --test names; expected another")
        try require(input != "-" || test != "-", "--input and --test both name standard input; expected one of them")
    }

    private var completeConfiguration: RatingConfiguration {
        var configuration = configuration
        configuration.patience = patience == 0 ? nil : patience
        configuration.threads = threads ?? Machine.defaultThreads
        configuration.isBiased = !isUnbiased
        configuration.parallelism = isHogwild ? .hogwild : .deterministic
        return configuration
    }

    private func run(_ configuration: RatingConfiguration, writingTo file: OutputFile) throws -> CommandStatus {
        let (data, training, heldOut) = try readRatings(seed: configuration.seed)
        let result = try TrainingRun(unit: "ratings", isQuiet: isQuiet).train { progress, announce in
            try RatingTraining(
                configuration: configuration, loss: loss, optimizer: optimizer,
                schedule: schedule
            ).train(on: training, heldOut: heldOut, progress: progress, announce: announce)
        }
        let model = try RatingModel(
            factors: result.model, rows: data.rows, columns: data.columns,
            configuration: description(of: configuration, result).description)
        try model.write(to: file)
        try file.commit()
        return try report(result, ratings: training.count)
    }

    /// The ids of the matrix, the ratings to train on and those held out.
    private func readRatings(seed: UInt64) throws -> (data: RatingData, training: Ratings, heldOut: Ratings) {
        let data = try RatingsInput(path: input, isQuiet: isQuiet).read()
        try loss.requireTargets(data)
        guard let test else {
            let (training, heldOut) = try data.ratings.split(
                holdingOut: testFraction ?? Self.defaultTestFraction, seed: seed)
            return (data, training, heldOut)
        }
        // Its ids are those of the former file, and then its own.
        let testData = try RatingsInput(path: test, isQuiet: isQuiet, option: "--test").read(
            rows: data.rows, columns: data.columns)
        try loss.requireTargets(testData)
        let training = try Ratings(
            rowCount: testData.rows.count, columnCount: testData.columns.count, rows: data.ratings.rows,
            columns: data.ratings.columns, values: data.ratings.values)
        return (testData, training, testData.ratings)
    }

    private var schedule: any Schedule {
        let rate = learningRate ?? optimizer.defaultRate
        return usedHalvingEpochs > 0
            ? InverseTimeDecay(from: rate, halvedAfter: usedHalvingEpochs) : ConstantRate(rate)
    }

    private var usedHalvingEpochs: Double { halvingEpochs ?? optimizer.defaultHalvingEpochs }

    private func report(_ result: TrainedFactors, ratings: Int) throws -> CommandStatus {
        let wasInterrupted = result.wasStopped && Interruption.signal != nil
        if wasInterrupted {
            try? StandardStream.error.print("bilinear: interrupted; what was learnt so far is in \(output)")
        } else if !isQuiet, let best = result.best {
            try StandardStream.output.print(best)
        }
        try StandardStream.output.print(
            TrainingRun.summary(count: result.epochCount * ratings, unit: "ratings", seconds: result.seconds))
        return wasInterrupted ? Interruption.exitStatus : .success
    }

    /// What is kept with the model.
    private func description(of configuration: RatingConfiguration, _ result: TrainedFactors) -> JSON {
        .object([
            .init("loss", .string(loss.rawValue)), .init("optimizer", .string(optimizer.rawValue)),
            .init("learning_rate", .number(learningRate ?? optimizer.defaultRate)),
            .init("halving_epochs", .number(usedHalvingEpochs)),
            .init("epochs", .number(configuration.epochs)), .init("best_epoch", .number(result.bestEpoch)),
            .init("patience", configuration.patience.map { .number($0) } ?? .null),
            .init("factor_regularization", .number(configuration.regularization.factors)),
            .init("bias_regularization", .number(configuration.regularization.biases)),
            .init("parallelism", .string(configuration.parallelism.rawValue)),
            .init(
                "test_fraction",
                test == nil ? .number(testFraction ?? Self.defaultTestFraction) : .null),
            .init("seed", .number(configuration.seed)),
        ])
    }
}
