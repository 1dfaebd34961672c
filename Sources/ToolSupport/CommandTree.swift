/// Commands under a common first word: "bilinear words …".
package struct CommandGroup: Sendable {
    package enum Member: Sendable {
        case command(any Command.Type)
        case group(CommandGroup)

        package var name: String {
            switch self {
            case .command(let command): command.name
            case .group(let group): group.name
            }
        }

        package var summary: String {
            switch self {
            case .command(let command): command.summary
            case .group(let group): group.summary
            }
        }

        /// The options of a command; those of all its commands, of a group.
        package var optionNames: [String] {
            func names<Root: Command>(of command: Root.Type) -> [String] { command.options.map(\.name) }
            return switch self {
            case .command(let command): names(of: command)
            case .group(let group): group.members.flatMap(\.optionNames)
            }
        }
    }

    package let name: String
    package let summary: String
    package let members: [Member]

    package init(name: String, summary: String, members: [Member]) {
        self.name = name
        self.summary = summary
        self.members = members
    }
}

/// What a command line asks for.
package enum Invocation {
    case help(String)
    case version
    /// - Parameter path: "bilinear words train".
    case run(any Command, path: String)
}

extension CommandGroup {
    /// What `arguments`, without the program's name, ask for.
    /// - Throws: `UsageError` for an unknown command, or what isn't right about a command's arguments.
    package func invocation(of arguments: [String]) throws(UsageError) -> Invocation {
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

    /// What `arguments` ask of one command.
    static func invocation<Root: Command>(
        of arguments: ArraySlice<String>, as command: Root.Type, path: String
    ) throws(UsageError) -> Invocation {
        let beforeOperands = arguments.prefix { $0 != "--" }
        if beforeOperands.contains("--help") || beforeOperands.contains("-h") {
            return .help(HelpText.command(command, path: path))
        }
        return .run(try ArgumentParser<Root>(commandPath: path).parse(arguments), path: path)
    }
}
