/// Fills a command from its arguments, as the command's options and operands declare.
///
/// It understands `--name value`, `--name=value`, `--switch`, operands anywhere between them, and `--`, after which all
/// arguments are operands.
struct ArgumentParser<Root: Command> {
    /// For messages: "bilinear words train".
    let commandPath: String

    /// - Throws: `UsageError` for the first argument that doesn't fit the declaration.
    func parse(_ arguments: ArraySlice<String>) throws(UsageError) -> Root {
        let options = Root.options
        var command = Root()
        var given: Set<String> = []
        var operands: [String] = []
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            guard argument.hasPrefix("-") && argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = options.first(where: { $0.name == name }) else {
                let hint = Spelling.hint(for: name, among: options.map(\.name) + ["--help"])
                throw error("unknown option \(quoted(name))\(hint)")
            }
            guard given.insert(name).inserted || option.isRepeatable else { throw error("\(name) is given twice") }
            let value = try value(of: option, inline: parts.count == 2 ? String(parts[1]) : nil, rest: &rest)
            do throws(UnexpectedValue) {
                try option.assign(&command, value)
            } catch {
                throw self.error("\(name) is \(quoted(value)); expected \(error.expectation)")
            }
        }
        try store(operands, in: &command)
        let missing = options.filter { $0.isRequired && !given.contains($0.name) }.map(\.name)
        if let last = missing.last {
            let others = missing.dropLast().joined(separator: ", ")
            throw error(others.isEmpty ? "\(last) is required" : "\(others) and \(last) are required")
        }
        return command
    }

    /// The value that follows an option, after "=" or as the next argument; empty for a switch.
    private func value(
        of option: CommandOption<Root>, inline: String?, rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let placeholder = option.placeholder else {
            guard inline == nil else { throw error("\(option.name) takes no value") }
            return ""
        }
        if let inline { return inline }
        guard let next = rest.first, !next.hasPrefix("--") else {
            throw error("\(option.name) needs a value: \(option.name) \(placeholder)")
        }
        rest.removeFirst()
        return next
    }

    private func store(_ operands: [String], in command: inout Root) throws(UsageError) {
        guard let declared = Root.operands else {
            guard let first = operands.first else { return }
            throw error("unexpected argument \(quoted(first))")
        }
        guard declared.count.contains(operands.count) else {
            guard operands.count >= declared.count.lowerBound else {
                let found = operands.isEmpty ? "none" : "\(operands.count)"
                throw error("expected the arguments \(declared.placeholder); found \(found)")
            }
            throw error(
                "unexpected argument \(quoted(operands[declared.count.upperBound])) after \(declared.placeholder)")
        }
        command[keyPath: declared.property] = operands
    }

    private func error(_ message: String) -> UsageError { UsageError(command: commandPath, message: message) }
}
