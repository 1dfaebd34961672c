import BilinearData

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
        // All are looked up before any is shown: an unknown word is an error, not the end of half an answer.
        let lists = try words.map { try vectors.nearestNeighbors(of: $0, count: count) }
        for (word, neighbors) in zip(words, lists) {
            if words.count > 1 { try StandardStream.output.print("\(word):") }
            try StandardStream.output.print(SimilarityTable.text(neighbors))
        }
        return .success
    }
}
