import BilinearData
import ToolSupport

/// The `bilinear` tool.
@main
enum Bilinear {
    static let version = "0.1.0"

    static let commands = CommandGroup(
        name: "bilinear",
        summary: "trains word vectors and factorizations on hand-vectorized kernels",
        members: [
            .group(
                CommandGroup(
                    name: "words",
                    summary: "train and use word vectors",
                    members: [
                        .command(WordsTrainCommand.self),
                        .command(WordsNeighborsCommand.self),
                        .command(WordsAnalogyCommand.self),
                        .command(WordsEvaluateCommand.self),
                    ])),
            .group(
                CommandGroup(
                    name: "ratings",
                    summary: "factorize ratings, predict and recommend",
                    members: [
                        .command(RatingsTrainCommand.self),
                        .command(RatingsPredictCommand.self),
                        .command(RatingsRecommendCommand.self),
                        .command(RatingsEvaluateCommand.self),
                    ])),
            .command(DemoCommand.self),
            .command(InfoCommand.self),
        ])

    static let program = Program(commands.name, version: version) { error in
        guard case DataError.wrongModel(_, let kind, _, _) = error else { return "\(error)" }
        return "\(error); it is for \(readers(of: kind))"
    }

    static func main() {
        StandardStream.prepare()
        program.main(commands)
    }

    /// "'bilinear words neighbors', … or …": the commands of a group that take a model.
    private static func readers(of kind: ModelKind) -> String {
        if kind == .skipGramCheckpoint { return "'\(commands.name) words train --resume'" }
        let name = kind == .wordVectors ? "words" : "ratings"
        for case .group(let group) in commands.members where group.name == name {
            let readers = group.members.filter { $0.optionNames.contains("--model") }
            return alternatives(readers.map { "'\(commands.name) \(name) \($0.name)'" })
        }
        return "'\(commands.name) \(name)'"
    }
}
