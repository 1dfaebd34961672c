/// What `--help` shows, made from the declarations.
enum HelpText {
    private static let width = 80

    static func group(_ group: CommandGroup, path: String) -> String {
        var lines = ["\(path): \(group.summary)", "", "Usage: \(path) COMMAND [options]", "", "Commands:"]
        lines += table(group.members.map { ($0.name, $0.summary) })
        lines += ["", "'\(path) COMMAND --help' tells more."]
        return lines.joined(separator: "\n")
    }

    package static func command<Root: Command>(_ command: Root.Type, path: String) -> String {
        let options = Root.options
        var usage = options.filter(\.isRequired).map(signature)
        if options.contains(where: { !$0.isRequired }) { usage.append("[options]") }
        if let operands = Root.operands { usage.append(operands.placeholder) }
        var lines = wrapped("\(path): \(Root.summary)", indent: 0)
        lines += [""] + wrapped("Usage: \(path) \(usage.joined(separator: " "))", indent: 4)
        if let operands = Root.operands {
            lines += ["", "Arguments:"] + table([(operands.placeholder, operands.help)])
        }
        let rows = options.map { option in
            let remark = option.isRequired ? " (required)" : option.defaultText.map { " (default: \($0))" } ?? ""
            return (signature(option), option.help + remark)
        }
        lines += ["", "Options:"] + table(rows + [("--help", "show this text")])
        if !Root.discussion.isEmpty {
            for paragraph in Root.discussion.split(separator: "\n", omittingEmptySubsequences: false) {
                lines +=
                    paragraph.isEmpty ? [""] : (lines.last == "" ? [] : [""]) + wrapped(String(paragraph), indent: 0)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func signature<Root>(_ option: CommandOption<Root>) -> String {
        option.name + (option.placeholder.map { " \($0)" } ?? "")
    }

    /// Two columns; a left cell too wide for its column has a line of its own.
    private static func table(_ rows: [(left: String, right: String)]) -> [String] {
        let widest = 24
        let column = 4 + (rows.map(\.left.count).filter { $0 <= widest }.max() ?? 0)
        return rows.flatMap { row in
            let right = wrapped(row.right, width: width - column, indent: 0)
            let margin = String(repeating: " ", count: column)
            guard row.left.count <= widest else { return ["  " + row.left] + right.map { margin + $0 } }
            return [("  " + row.left).padded(to: column) + right[0]]
                + right.dropFirst().map { margin + $0 }
        }
    }

    /// Lines of at most `width` characters, broken at spaces; all but the first begin with `indent` spaces.
    private static func wrapped(_ text: String, width: Int = width, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return lines + [line]
    }
}
