import Testing
import ToolSupport

@testable import BilinearCLI

@Suite struct CommandTreeTests {
    @Test func findsACommandAndFillsIt() throws {
        let arguments = ["words", "train", "--input", "-", "--output=v.bin", "--dimension", "64", "--memory", "512M"]
        guard case .run(let command, _) = try Bilinear.commands.invocation(of: arguments) else {
            Issue.record("expected a command")
            return
        }
        let train = try #require(command as? WordsTrainCommand)
        #expect(train.input == "-")
        #expect(train.output == "v.bin")
        #expect(train.configuration.dimension == 64)
        #expect(train.memoryBudget == 512 << 20)
    }

    @Test func everyCommandIsListed() throws {
        func types(_ members: [CommandGroup.Member]) -> [String] {
            members.flatMap { member in
                switch member {
                case .command(let command): ["\(command)"]
                case .group(let group): types(group.members)
                }
            }
        }
        let listed = types(Bilinear.commands.members)
        for type in try declaredTypes(conformingTo: "Command", in: "BilinearCLI") {
            #expect(listed.contains(type), "\(type)")
        }
    }

    @Test func theDefaultsOfTrainingAreThoseOfTheField() {
        let train = WordsTrainCommand()
        #expect(train.configuration.dimension == 300)
        #expect(train.configuration.window == 5)
        #expect(train.configuration.negatives == 5)
        #expect(train.configuration.negativesSharedBy == .window)
        #expect(train.configuration.negativePower == 0.75)
        #expect(train.configuration.subsample == 1e-3)
        #expect(train.configuration.epochs == 5)
        #expect(train.configuration.learningRate == 0.025)
        #expect(train.configuration.seed == 1)
        #expect(train.threads == nil)
        #expect(train.minimumCount == 5)
        #expect(train.maximumVocabulary == nil)
        #expect(train.memoryBudget == 4 << 30)
        #expect(train.format == nil && train.configuration.objective == .negativeSampling)
    }

    @Test(arguments: [
        (["wrods"], "bilinear", "unknown command wrods; did you mean 'words'?"),
        (["train"], "bilinear", "unknown command train; did you mean 'words train'?"),
        (["frobnicate"], "bilinear", "unknown command frobnicate"),
        (["words", "tain"], "bilinear words", "unknown command tain; did you mean 'train'?"),
        (["--versoin"], "bilinear", "unknown option --versoin; did you mean '--version'?"),
        (["words", "--version"], "bilinear words", "unknown option --version"),
        (["info", "now"], "bilinear info", "unexpected argument now"),
        (["words", "train"], "bilinear words train", "--input and --output are required"),
        (
            ["words", "train", "--input", "a", "--output", "-"], "bilinear words train",
            "--output is -; expected a file's path (/dev/stdout for standard output)"
        ),
        (
            ["words", "analogy", "--model", "m", "man", "king"], "bilinear words analogy",
            "expected the arguments A B C; found 2"
        ),
        (
            ["words", "neighbors", "--model", "m"], "bilinear words neighbors",
            "expected the arguments WORD...; found none"
        ),
    ])
    func whatIsWrongIsSaid(arguments: [String], path: String, message: String) {
        #expect(throws: UsageError(command: path, message: message)) {
            _ = try Bilinear.commands.invocation(of: arguments)
        }
    }

    @Test(arguments: [["--help"], ["-h"], ["help"]])
    func helpOnTheTopLevelListsTheCommands(arguments: [String]) throws {
        let text = try help(arguments)
        for member in Bilinear.commands.members { #expect(text.contains("\n  \(member.name) ")) }
    }

    @Test func aGroupListsItsCommands() throws {
        let groups = Bilinear.commands.members.compactMap { if case .group(let group) = $0 { group } else { nil } }
        #expect(groups.map(\.name) == ["words", "ratings"])
        for group in groups {
            for arguments in [[group.name, "--help"], ["help", group.name], [group.name, "help"]] {
                let text = try help(arguments)
                for member in group.members { #expect(text.contains("\n  \(member.name) ")) }
            }
            let message = "expected a command: \(alternatives(group.members.map(\.name)))"
            #expect(throws: UsageError(command: "bilinear \(group.name)", message: message)) {
                _ = try Bilinear.commands.invocation(of: [group.name])
            }
        }
        #expect(throws: UsageError.self) { _ = try Bilinear.commands.invocation(of: []) }
    }

    @Test func helpOnACommandWinsOverItsMistakes() throws {
        let text = try help(["words", "train", "--dimension", "0", "--help"])
        #expect(text.contains("Usage: bilinear words train"))
        #expect(try help(["help", "words", "train"]) == text)
    }

    @Test func afterTwoDashesHelpIsAWord() throws {
        let arguments = ["words", "neighbors", "--model", "m", "--", "--help"]
        guard case .run(let command, _) = try Bilinear.commands.invocation(of: arguments) else {
            Issue.record("expected a command")
            return
        }
        #expect((command as? WordsNeighborsCommand)?.words == ["--help"])
    }

    @Test func version() throws {
        guard case .version = try Bilinear.commands.invocation(of: ["--version"]) else {
            Issue.record("expected the version")
            return
        }
    }

    private func help(_ arguments: [String]) throws -> String {
        guard case .help(let text) = try Bilinear.commands.invocation(of: arguments) else {
            Issue.record("expected a help text")
            return ""
        }
        return text
    }
}
