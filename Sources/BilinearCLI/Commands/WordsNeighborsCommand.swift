import BilinearData
import ToolSupport

/// `bilinear words neighbors`: the words most similar to given ones.
struct WordsNeighborsCommand: Command {
    static let name = "neighbors"
    static let summary = "show the words most similar to given words"

    var model = WordVectorsInput()
    var count = 10
    var words: [String] = []

    static var options: [CommandOption<Self>] {
        WordVectorsInput.options(\.model) + [
            .optional("--count", \.count, .wholeNumber(atLeast: 1), "neighbors to show for each word")
        ]
    }

    static var operands: Operands<Self>? {
        Operands(
            placeholder: "WORD...", count: 1...Int.max, help: "words of the model, each with a list of its own",
            property: \.words)
    }

    func run() throws -> CommandStatus {
        let vectors = try model.read()
        var status = CommandStatus.success
        for word in words {
            let neighbors: [(word: String, similarity: Float)]
            do {
                neighbors = try vectors.nearestNeighbors(of: word, count: count)
            } catch {
                // An unknown word doesn't keep the others from their answers.
                guard case .unknownWord = error else { throw error }
                Bilinear.program.report(error)
                status = .failure
                continue
            }
            if words.count > 1 { try StandardStream.output.print("\(word):") }
            try StandardStream.output.print(SimilarityTable.text(neighbors))
        }
        return status
    }
}
