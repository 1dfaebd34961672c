/// Commands under a common first word: "bilinear words …".
struct CommandGroup: Sendable {
    enum Member: Sendable {
        case command(any Command.Type)
        case group(CommandGroup)

        var name: String {
            switch self {
            case .command(let command): command.name
            case .group(let group): group.name
            }
        }

        var summary: String {
            switch self {
            case .command(let command): command.summary
            case .group(let group): group.summary
            }
        }
    }

    let name: String
    let summary: String
    let members: [Member]
}

/// What a command line asks for.
enum Invocation {
    case help(String)
    case version
    case run(any Command)
}

extension CommandGroup {
    /// What `arguments`, without the program's name, ask for.
    /// - Throws: `UsageError` for an unknown command, or what isn't right about a command's arguments.
    func invocation(of arguments: [String]) throws(UsageError) -> Invocation {
        try invocation(of: arguments[...], path: name)
    }

    private func invocation(of arguments: ArraySlice<String>, path: String) throws(UsageError) -> Invocation {
        guard let first = arguments.first else {
            throw UsageError(command: path, message: "expected a command: \(alternatives(members.map(\.name)))")
        }
        switch first {
        case "--help", "-h": return .help(HelpText.group(self, path: path))
        case "--version" where path == name: return .version
        // "bilinear help words train" is "bilinear words train --help".
        case "help": return try invocation(of: arguments.dropFirst() + ["--help"], path: path)
        default: break
        }
        guard let member = members.first(where: { $0.name == first }) else {
            throw UsageError(command: path, message: unknown(first, isTop: path == name))
        }
        let path = "\(path) \(first)"
        switch member {
        case .group(let group): return try group.invocation(of: arguments.dropFirst(), path: path)
        case .command(let command): return try Self.invocation(of: arguments.dropFirst(), as: command, path: path)
        }
    }

    private func unknown(_ argument: String, isTop: Bool) -> String {
        if argument.hasPrefix("-") {
            let known = ["--help"] + (isTop ? ["--version"] : [])
            return "unknown option \(quoted(argument))\(Spelling.hint(for: argument, among: known))"
        }
        // "bilinear train" lacks a word.
        for case .group(let group) in members where group.members.contains(where: { $0.name == argument }) {
            return "unknown command \(quoted(argument)); did you mean '\(group.name) \(argument)'?"
        }
        return "unknown command \(quoted(argument))\(Spelling.hint(for: argument, among: members.map(\.name)))"
    }

    private static func invocation<Root: Command>(
        of arguments: ArraySlice<String>, as command: Root.Type, path: String
    ) throws(UsageError) -> Invocation {
        let beforeOperands = arguments.prefix { $0 != "--" }
        if beforeOperands.contains("--help") || beforeOperands.contains("-h") {
            return .help(HelpText.command(command, path: path))
        }
        return .run(try ArgumentParser<Root>(commandPath: path).parse(arguments))
    }
}
