import BilinearData
import ToolSupport

/// `bilinear words analogy`: a is to b as c is to what.
struct WordsAnalogyCommand: Command {
    static let name = "analogy"
    static let summary = "complete an analogy: A is to B as C is to what"
    static let discussion = """
        Shows the words most similar to B - A + C, computed with vectors of length one (3CosAdd), without A, B and C \
        themselves. For example: bilinear words analogy --model vectors.bin man king woman
        """

    var model = WordVectorsInput()
    var count = 10
    var words: [String] = []

    static var options: [CommandOption<Self>] {
        WordVectorsInput.options(\.model) + [
            .optional("--count", \.count, .wholeNumber(atLeast: 1), "answers to show")
        ]
    }

    static var operands: Operands<Self>? {
        Operands(placeholder: "A B C", count: 3...3, help: "three words of the model", property: \.words)
    }

    func run() throws -> CommandStatus {
        let vectors = try model.read()
        let answers = try vectors.analogy(words[0], words[1], words[2], count: count)
        try StandardStream.output.print(SimilarityTable.text(answers))
        return .success
    }
}
