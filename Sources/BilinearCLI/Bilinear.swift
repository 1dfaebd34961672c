import BilinearData
import BilinearKernels
import BilinearTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The `bilinear` tool: reads the command line, runs the command, and turns errors into a line and an exit status.
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

    static func main() {
        StandardStream.prepare()
        exit(run(Array(CommandLine.arguments.dropFirst())).code)
    }

    private static func run(_ arguments: [String]) -> CommandStatus {
        do {
            switch try commands.invocation(of: arguments) {
            case .help(let text):
                try StandardStream.output.print(text)
            case .version:
                try StandardStream.output.print("bilinear \(version)")
            case .run(let command):
                try Kernels.checkEnvironment()
                return try command.run()
            }
            return .success
        } catch let error as UsageError {
            printLine("\(error)")
            return .usage
        } catch {
            report(error)
            return .failure
        }
    }

    /// Says what went wrong, and which commands are for a model that this one isn't for.
    static func report(_ error: any Error) {
        var message = "bilinear: \(error)"
        if case DataError.wrongModel(_, let kind, _, _) = error { message += "; it is for \(readers(of: kind))" }
        printLine(message)
    }

    /// "'bilinear words neighbors', … or …": the commands that read a model, all of their group but the one that makes it.
    private static func readers(of kind: ModelKind) -> String {
        let name = kind == .wordVectors ? "words" : "ratings"
        for case .group(let group) in commands.members where group.name == name {
            let readers = group.members.map(\.name).filter { $0 != "train" }
            return alternatives(readers.map { "'\(commands.name) \(name) \($0)'" })
        }
        return "'\(commands.name) \(name)'"
    }

    /// Prints on standard error, in one line whatever the message holds.
    private static func printLine(_ message: String) {
        let line = message.unicodeScalars.map { $0.value < 32 ? $0.escaped(asASCII: true) : String($0) }.joined()
        try? StandardStream.error.print(line)
    }
}
