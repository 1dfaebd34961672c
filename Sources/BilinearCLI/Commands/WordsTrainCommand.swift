import BilinearData
import BilinearTraining
import ToolSupport

/// `bilinear words train`: from a text file to a file of word vectors.
struct WordsTrainCommand: Command {
    static let name = "train"
    static let summary = "train word vectors by skip-gram, with negative sampling or a full softmax"
    static let discussion = """
        The text is split at white space; a line is a sentence, and a sentence ends after 1000 words at the latest. The \
        vectors are written to a temporary file beside the output, which replaces the output only when it is complete. \
        Ctrl-C stops the training and saves what was learned; a second one ends the program at once.

        A full softmax takes a time that grows with the vocabulary: leave out rare words (--min-count, --max-vocabulary). \
        The bilinear score learns a matrix B, which begins as the identity.

        With one thread, the same seed gives the same vectors.
        """

    var input = ""
    var output = ""
    var configuration = SkipGramConfiguration()
    var negatives: Int?
    var negativesSharedBy: SkipGramConfiguration.NegativeSharing?
    var negativePower: Double?
    var batch: Int?
    var formRate: Float?
    var formRegularization: Float?
    var threads: Int?
    var minimumCount = 5
    var maximumVocabulary: Int?
    var memoryBudget = 4 << 30
    var format: WordVectorFormat?
    var isQuiet = false

    /// The form of an output whose name doesn't say one.
    private static let defaultFormat = WordVectorFormat.word2vecBinary

    static var options: [CommandOption<Self>] {
        let defaults = SkipGramConfiguration()
        return [
            .required("--input", \.input, .inputPath, "text to train on; - is standard input"),
            .required("--output", \.output, .outputPath, "file to write the vectors to"),
            .optional(
                "--format", \.format, .name,
                "form of that file; only safetensors holds all that was learned, also the vectors as outputs and B",
                default: "by the output's name: \(WordVectorFormat.fileNameRules), else \(defaultFormat.rawValue)"),
            .optional("--dimension", \.configuration.dimension, .wholeNumber(atLeast: 1), "length of a vector"),
            .optional(
                "--window", \.configuration.window, .wholeNumber(1...1_000),
                "largest distance between a word and its context; each window's is drawn from 1 to this"),
            .optional(
                "--objective", \.configuration.objective, .name,
                "whether a word is told from a few negatives or from the whole vocabulary"),
            .optional(
                "--score", \.configuration.score, .name, "how two vectors make a score: <x, y>, or x'By with B learned"),
            .optional(
                "--negatives", \.negatives, .wholeNumber(0...1_000), "negatives drawn for each positive",
                default: "\(defaults.negatives)"),
            .optional(
                "--negatives-shared-by", \.negativesSharedBy, .name,
                "whether all pairs of a window share a draw of negatives, which is faster, or each pair has its own",
                default: defaults.negativesSharedBy.rawValue),
            .optional(
                "--negative-power", \.negativePower, .finiteNumber,
                "negatives are drawn by this power of the words' counts", default: "\(defaults.negativePower)"),
            .optional(
                "--batch", \.batch, .wholeNumber(1...65_536),
                "pairs of words that take a step together, for softmax and the bilinear score",
                default: "\(defaults.batch)"),
            .optional(
                "--form-rate", \.formRate, .nonnegativeNumber, "learning rate of B, as a multiple of the vectors'",
                default: "\(defaults.formRate)"),
            .optional(
                "--form-regularization", \.formRegularization, .nonnegativeNumber,
                "weight of the squared norm of B in the objective", default: "\(defaults.formRegularization)"),
            .optional(
                "--subsample", \.configuration.subsample, .nonnegativeNumber,
                "words more frequent than this share of the text are thinned out; 0 keeps all"),
            .optional(
                "--min-count", \.minimumCount, .wholeNumber(atLeast: 1), "words that occur less often are left out"),
            .optional(
                "--max-vocabulary", \.maximumVocabulary, .wholeNumber(atLeast: 2),
                "only the most frequent words are kept", default: "no limit"),
            .optional("--epochs", \.configuration.epochs, .wholeNumber(1...1_000_000), "passes over the text"),
            .optional(
                "--learning-rate", \.configuration.learningRate, .positiveNumber,
                "learning rate at the start; it falls linearly to almost nothing"),
            .optional("--threads", \.threads, .wholeNumber(1...1_024), "training threads", default: "all cores"),
            .optional("--seed", \.configuration.seed, .seed, "seeds everything random"),
            .optional(
                "--memory", \.memoryBudget, .byteCount,
                "memory for the encoded text, with K, M or G; a longer text goes to a temporary file"),
            .flag("--quiet", \.isQuiet, "print the last line only"),
        ]
    }

    func run() throws -> CommandStatus {
        let configuration = try completeConfiguration()
        let trainer = try SkipGramTrainer(configuration: configuration)
        let format = format ?? WordVectorFormat(fileName: output) ?? Self.defaultFormat
        try format.requireName(output, "--format is \(format.rawValue)")
        try FileIdentity.requireApart(
            inputs: [("--input", input)], outputs: [("--output", output, format.companions(of: output))])
        return try TrainingRun.writing {
            try AtomicFile(path: output, format: format)
        } train: {
            try run(trainer, writing: format, to: $0)
        }
    }

    /// The configuration with the options that don't belong to every objective and score.
    private func completeConfiguration() throws(UsageError) -> SkipGramConfiguration {
        let isSoftmax = configuration.objective == .softmax
        let isInner = configuration.score == .inner
        try refuse(
            [
                "--negatives": negatives != nil, "--negatives-shared-by": negativesSharedBy != nil,
                "--negative-power": negativePower != nil,
            ], where: isSoftmax, "--objective softmax draws no negatives")
        try refuse(
            ["--form-rate": formRate != nil, "--form-regularization": formRegularization != nil],
            where: isInner, "--score inner has no matrix to learn")
        try refuse(
            ["--batch": batch != nil], where: isInner && !isSoftmax,
            "negative sampling with --score inner takes a step for each window")
        var configuration = configuration
        configuration.negatives = negatives ?? configuration.negatives
        configuration.negativesSharedBy = negativesSharedBy ?? configuration.negativesSharedBy
        configuration.negativePower = negativePower ?? configuration.negativePower
        configuration.batch = batch ?? configuration.batch
        configuration.formRate = formRate ?? configuration.formRate
        configuration.formRegularization = formRegularization ?? configuration.formRegularization
        configuration.threads = threads ?? Machine.defaultThreads
        return configuration
    }

    /// Refuses options that are given although they have no meaning.
    private func refuse(
        _ options: KeyValuePairs<String, Bool>, where isMeaningless: Bool, _ reason: String
    ) throws(UsageError) {
        guard isMeaningless, let option = options.first(where: \.value) else { return }
        throw UsageError(message: "\(option.key) has no meaning here: \(reason)")
    }

    private func run(
        _ trainer: SkipGramTrainer, writing format: WordVectorFormat, to file: AtomicFile
    ) throws -> CommandStatus {
        let corpus = try readCorpus(threads: trainer.configuration.threads)
        let model = try TrainingRun(unit: "words", isQuiet: isQuiet).train { progress, _ in
            try trainer.train(on: corpus, progress: progress)
        }
        if format == .safetensors {
            try WordModel(
                vocabulary: corpus.vocabulary, model: model, configuration: trainer.configuration.json.description
            ).write(to: file)
        } else {
            try WordVectors(vocabulary: corpus.vocabulary, table: model.input).write(to: file, format: format)
        }
        try file.commit()
        if model.wasStopped {
            try? StandardStream.error.print("bilinear: interrupted; what was learned so far is in \(output)")
        }
        try StandardStream.output.print(TrainingRun.summary(model))
        return model.wasStopped ? Interruption.exitStatus : .success
    }

    private func readCorpus(threads: Int) throws -> Corpus {
        let clock = ContinuousClock()
        let start = clock.now
        let options = Corpus.Options(
            minimumCount: minimumCount, maximumVocabulary: maximumVocabulary, memoryBudget: memoryBudget,
            threads: threads)
        let display = ReadingDisplay(isQuiet: isQuiet)
        defer { display.finish() }
        let corpus = try CompressedInput.advising("--input") {
            try Corpus(contentsOf: input, options: options) { progress in
                display.update(progress)
                return Interruption.signal == nil ? .proceed : .stop
            }
        }
        display.finish()
        note(report(on: corpus, seconds: (clock.now - start) / .seconds(1)))
        return corpus
    }

    /// What was read and kept: "text8: 17,005,207 words, 253,854 distinct; kept 71,290 ...".
    private func report(on corpus: Corpus, seconds: Double) -> String {
        let limit = maximumVocabulary.map { ", the \(NumberText.grouped($0)) most frequent at most" } ?? ""
        let speed = NumberText.significant(Double(corpus.byteCount) / 1e6 / max(seconds, 1e-9))
        return "\(input == "-" ? "standard input" : input): \(NumberText.grouped(corpus.rawWordCount)) words, "
            + "\(NumberText.grouped(corpus.rawDistinctCount)) distinct; kept "
            + "\(NumberText.grouped(corpus.vocabulary.count)) (count at least \(minimumCount)\(limit)), "
            + "\(NumberText.grouped(corpus.tokenCount)) words of text; read at \(speed) MB/s"
    }

    private func note(_ line: String) {
        if !isQuiet { try? StandardStream.error.print(line) }
    }
}
