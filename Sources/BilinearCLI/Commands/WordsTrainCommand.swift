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

        With --windows-per-tile C, the windows of C consecutive words are trained together, with one draw of negatives \
        for all of them. This is faster. Each pair still counts for as many negatives: one drawn for n of its windows \
        has the weight n.

        With one thread, the same seed gives the same vectors, also if the run is interrupted and resumed. --threads, \
        --epochs, and where to write may change when it is resumed; with other epochs, the learning rate falls as if \
        their number had been given from the start, but what is trained stays trained.
        """

    var input = ""
    var output = ""
    var configuration = SkipGramConfiguration()
    var negatives: Int?
    var negativesSharedBy: SkipGramConfiguration.NegativeSharing?
    var windowsPerTile: Int?
    var negativesPerPair: Int?
    var negativePower: Double?
    var batch: Int?
    var formRate: Float?
    var formRegularization: Float?
    var threads: Int?
    var minimumCount = 5
    var maximumVocabulary: Int?
    var memoryBudget = 4 << 30
    var format: WordVectorFormat?
    var checkpoint: String?
    var checkpointInterval: CheckpointInterval?
    var resume: String?
    var isQuiet = false

    private static let defaultCheckpointInterval = CheckpointInterval.seconds(600)

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
                "--negatives", \.negatives, .wholeNumber(0...1_000),
                "negatives of a draw: of a window, or of the pair or the windows that share it",
                default: "\(defaults.negatives)"),
            .optional(
                "--negatives-shared-by", \.negativesSharedBy, .name,
                "whether all pairs of a window share a draw of negatives, which is faster, or each pair has its own",
                default: defaults.negativesSharedBy.rawValue),
            .optional(
                "--windows-per-tile", \.windowsPerTile, .wholeNumber(1...64),
                "windows of consecutive words that share a draw of negatives and take a step together",
                default: "\(defaults.windowsPerTile)"),
            .optional(
                "--negatives-per-pair", \.negativesPerPair, .wholeNumber(0...1_000),
                "negatives that each pair counts for: those of a draw have this number, divided by theirs, as their weight",
                default: "as many as are drawn"),
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
            .optional(
                "--checkpoint", \.checkpoint, .outputPath,
                "file to write the run to, now and then, when it is interrupted, and at its end",
                default: "none is written"),
            .optional(
                "--checkpoint-every", \.checkpointInterval, .checkpointInterval,
                "how often that is: a time, or a number of epochs", default: defaultCheckpointInterval.description),
            .optional(
                "--resume", \.resume, .inputPath,
                "checkpoint to go on from; the text and the options that matter must be those of its run",
                default: "a new run begins"),
            .flag("--quiet", \.isQuiet, "print the last line only"),
        ]
    }

    func run() throws -> CommandStatus {
        let configuration = try completeConfiguration()
        let trainer = try SkipGramTrainer(configuration: configuration)
        try UsageError.require(
            checkpointInterval == nil || checkpoint != nil,
            "--checkpoint-every has no meaning here: --checkpoint names no file")
        let format = format ?? WordVectorFormat(fileName: output) ?? Self.defaultFormat
        try format.requireName(output, "--format is \(format.rawValue)")
        let outputs = [("--output", output, format.companions(of: output))]
        try FileIdentity.requireApart(
            inputs: [("--input", input)], outputs: outputs + (checkpoint.map { [("--checkpoint", $0, [])] } ?? []))
        if let resume { try FileIdentity.requireApart(inputs: [("--resume", resume)], outputs: outputs) }
        if let checkpoint {
            // A file that can't be written is noticed now.
            let file = try AtomicFile(path: checkpoint)
            defer { file.discard() }
            try UsageError.require(!file.isDirect, "--checkpoint is \(checkpoint); expected a regular file")
        }
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
        let combining: KeyValuePairs = [
            "--windows-per-tile": windowsPerTile ?? 1 > 1, "--negatives-per-pair": negativesPerPair != nil,
        ]
        try refuse(combining, where: isSoftmax, "--objective softmax draws no negatives")
        try refuse(combining, where: !isInner, "--score bilinear trains one window at a time")
        try refuse(combining, where: negativesSharedBy == .pair, "each pair has negatives of its own")
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
        configuration.windowsPerTile = windowsPerTile ?? configuration.windowsPerTile
        configuration.negativesPerPair = negativesPerPair
        configuration.negativePower = negativePower ?? configuration.negativePower
        configuration.batch = batch ?? configuration.batch
        configuration.formRate = formRate ?? configuration.formRate
        configuration.formRegularization = formRegularization ?? configuration.formRegularization
        configuration.threads = threads ?? Machine.defaultThreads
        try UsageError.require(
            configuration.negatives > 0 || negativesPerPair ?? 0 == 0,
            "--negatives-per-pair is \(negativesPerPair ?? 0), but --negatives 0 draws none; expected 0")
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
        let start = try resume.map { path throws(DataError) in
            try SkipGramCheckpoint(contentsOf: path, vocabulary: corpus.vocabulary)
        }
        let model = try TrainingRun(unit: "words", isQuiet: isQuiet).train { progress, _ in
            guard let checkpoint else { return try trainer.train(on: corpus, from: start, progress: progress) }
            var clock = CheckpointClock(checkpointInterval ?? Self.defaultCheckpointInterval)
            return try trainer.train(
                on: corpus, from: start,
                progress: { state in
                    let directive = progress(state)
                    guard case .proceed = directive, clock.isDue(state) else { return directive }
                    return .writeCheckpoint
                }, checkpointed: { try $0.write(to: checkpoint, vocabulary: corpus.vocabulary) })
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
            let rest = checkpoint.map { "; --resume \($0) goes on from here" } ?? ""
            try? StandardStream.error.print("bilinear: interrupted; what was learned so far is in \(output)\(rest)")
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
