import BilinearData
import BilinearKernels
import BilinearTraining
import ToolSupport

/// `bilinear demo`: a made-up text with planted structure, and what training finds of it.
struct DemoCommand: Command {
    static let name = "demo"
    static let summary = "see it work: no file, no network, a few seconds"
    static let discussion = """
        Makes up a text about countries that don't exist and nouns that nobody uses, trains word vectors on it, and shows \
        what they know: neighbors, and analogies such as "country is to capital as other country is to ...".
        """

    var seed: UInt64 = 1
    var threads: Int?
    var textPath: String?
    var analogiesPath: String?

    static var options: [CommandOption<Self>] {
        [
            .optional("--seed", \.seed, .seed, "another seed makes another text"),
            .optional("--threads", \.threads, .wholeNumber(1...1_024), "training threads", default: "all cores"),
            .optional("--save-text", \.textPath, .outputPath, "write the text to a file", default: nil),
            .optional(
                "--save-analogies", \.analogiesPath, .outputPath,
                "write the planted analogies to a file that 'bilinear words evaluate' reads", default: nil),
        ]
    }

    func run() throws -> CommandStatus {
        let text = DemoText(seed: seed)
        try save([(text.text, textPath), (Array(text.analogiesFile.utf8), analogiesPath)])
        try show(
            """
            Word vectors from a made-up text (seed \(seed))

            The text: \(NumberText.grouped(text.sentenceCount)) sentences, \(NumberText.grouped(text.wordCount)) words \
            about \(text.capitals.count) countries and their capitals,
            and \(text.plurals.count) nouns and their plurals, all invented. One sentence:
              \(text.example)
            """)

        var configuration = SkipGramConfiguration()
        configuration.dimension = 64
        configuration.epochs = 5
        configuration.threads = threads ?? Machine.defaultThreads
        configuration.seed = seed
        try show(
            """

            Training \(configuration.dimension) dimensions for \(configuration.epochs) epochs on \
            \(configuration.threads) thread\(configuration.threads == 1 ? "" : "s") with \
            \(Kernels.instructionSet) kernels ...
            """)
        let corpus = try Corpus(text: text.text, options: Corpus.Options(threads: configuration.threads))
        let trainer = try SkipGramTrainer(configuration: configuration)
        let model = try TrainingRun(unit: "words", isQuiet: false).train { progress, _ in
            try trainer.train(on: corpus, progress: progress)
        }
        try show(TrainingRun.summary(model))
        let vectors = try WordVectors(vocabulary: corpus.vocabulary, table: model.input)
        try showNeighbors(of: text, in: vectors)
        try showAnalogies(of: text, in: vectors)
        try show(
            """

            Next, with a text of your own:
              bilinear words train --input text.txt --output vectors.bin
              bilinear words neighbors --model vectors.bin WORD
            """)
        return .success
    }

    private func showNeighbors(of text: DemoText, in vectors: WordVectors) throws {
        for word in [text.capitals[0].first, text.plurals[0].second] {
            try show("\nNearest to \(word) (\(text.meaning(of: word))):")
            // All seven words that it shares its topic with, if all is well.
            try show(SimilarityTable.text(vectors.nearestNeighbors(of: word, count: 7), remark: text.meaning))
        }
    }

    private func showAnalogies(of text: DemoText, in vectors: WordVectors) throws {
        try show("\nAnalogies:")
        for pairs in [text.capitals, text.plurals] {
            let (a, b) = (pairs[0], pairs[1])
            let answer = try vectors.analogy(a.first, a.second, b.first, count: 1)[0].word
            let verdict = answer == b.second ? "right" : "planted was \(b.second)"
            try show("  \(a.first) is to \(a.second) as \(b.first) is to \(answer) (\(verdict))")
        }
        let result = try AnalogyEvaluation(sections: text.analogies).evaluate(
            vectors, restrict: vectors.vocabulary.count)
        try show("All that were planted:")
        for score in result.sections + [result.total] { try show("  \(score.name): \(describe(score))") }
    }

    private func describe(_ score: AnalogyEvaluation.Score) -> String {
        "\(EvaluationText.percentage(score.correct, of: score.total)) right "
            + "(\(score.correct) of \(score.total))"
    }

    private func show(_ text: String) throws { try StandardStream.output.print(text) }

    private func save(_ contents: [(bytes: [UInt8], path: String?)]) throws {
        let named = [("--save-text", textPath), ("--save-analogies", analogiesPath)]
        try FileIdentity.requireApart(
            inputs: [], outputs: named.compactMap { option, path in path.map { (option, $0, []) } })
        // Both are opened before one of them takes standard output.
        let files = try contents.map { try $0.path.map { try AtomicFile(path: $0) } }
        for (content, file) in zip(contents, files) {
            guard let file else { continue }
            StandardStream.leaveOutput(to: file)
            try file.write(content.bytes)
            try file.commit()
        }
    }
}
