import BilinearData
import ToolSupport

/// `bilinear words evaluate`: analogies answered and similarities ranked, against what people say.
struct WordsEvaluateCommand: Command {
    static let name = "evaluate"
    static let summary = "measure word vectors by analogies and by similarities"
    static let discussion = """
        At least one of --analogies and --similarities is needed. Analogies have the form of questions-words.txt: section \
        lines that begin with a colon, then four words a line. They are answered by 3CosAdd; sections whose names begin \
        with "gram" are syntactic, the others semantic. Similarities have the form of WordSim-353: word, word, score.
        """

    var model = WordVectorsInput()
    var analogies: String?
    var similarities: String?
    var restriction = 30_000

    static var options: [CommandOption<Self>] {
        WordVectorsInput.options(\.model) + [
            .optional("--analogies", \.analogies, .inputPath, "analogies to answer", default: nil),
            .optional("--similarities", \.similarities, .inputPath, "pairs of words scored by people", default: nil),
            .optional(
                "--restrict", \.restriction, .wholeNumber(atLeast: 1),
                "analogies are asked and answered among this many of the most frequent words"),
        ]
    }

    func run() throws -> CommandStatus {
        try UsageError.require(analogies != nil || similarities != nil, "--analogies or --similarities is required")
        // Both files are read before the model: a mistake in one shows at once.
        let analogies = try analogies.map { try AnalogyEvaluation(contentsOf: $0) }
        let similarities = try similarities.map { try SimilarityEvaluation(contentsOf: $0) }
        let vectors = try model.read()
        if let analogies {
            try StandardStream.output.print(
                EvaluationText.analogies(analogies.evaluate(vectors, restrict: restriction), restrict: restriction))
        }
        if let similarities {
            try StandardStream.output.print(EvaluationText.similarities(similarities.evaluate(vectors)))
        }
        return .success
    }
}
