import BilinearData
import ToolSupport

/// The word vectors that a command answers from, by its options --model and --format.
struct WordVectorsInput {
    var path = ""
    var format: WordVectorFormat?

    static func options<Root: Command>(_ input: WritableKeyPath<Root, Self>) -> [CommandOption<Root>] {
        [
            .required(
                "--model", input.appending(path: \.path), .inputPath, "word vectors, in any form that the tool reads"),
            .optional(
                "--format", input.appending(path: \.format), .name, "form of that file",
                default: "recognized by its beginning"),
        ]
    }

    func read() throws(DataError) -> WordVectors { try WordVectors(contentsOf: path, format: format) }
}
