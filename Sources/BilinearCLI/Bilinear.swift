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

    /// Says what went wrong.
    static func report(_ error: any Error) { printLine("bilinear: \(error)") }

    /// Prints on standard error, in one line whatever the message holds.
    private static func printLine(_ message: String) {
        let line = message.unicodeScalars.map { $0.value < 32 ? $0.escaped(asASCII: true) : String($0) }.joined()
        try? StandardStream.error.print(line)
    }
}
