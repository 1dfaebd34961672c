import ToolSupport

/// Another trainer's program as the command line gives it: NAME='COMMAND'.
package struct ContenderCommand: Equatable, Sendable {
    package var name: String
    package var command: String

    /// Nil where there is no name or no command.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(where: { !$0.isWhitespace }) else { return nil }
        name = String(parts[0])
        command = String(parts[1])
    }

    /// Whether the command has a place for this value: "corpus" for {corpus}.
    package func uses(_ placeholder: String) -> Bool { command.contains("{\(placeholder)}") }

    /// The command with values in their places, quoted for the shell where they need it. Braces around other words stay.
    package func filled(_ values: [String: String]) -> String {
        var filled = ""
        var rest = command[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            let value = rest.firstIndex(of: "}").flatMap { close in
                values[String(rest[rest.index(after: open)..<close])].map { (text: $0, close: close) }
            }
            filled += value.map { Self.quoted($0.text) } ?? "{"
            rest = rest[rest.index(after: value?.close ?? open)...]
        }
        return filled + rest
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x61...0x7a).contains($0 | 0x20) || (0x30...0x39).contains($0) || "/._-+,:=@".utf8.contains($0)
        }
        return isPlain && !text.isEmpty
            ? text
            : "'"
                + text.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }
}

extension ValueSyntax<ContenderCommand> {
    package static var contender: Self {
        let form = "NAME='COMMAND'"
        return Self(form, form, parse: ContenderCommand.init, describe: { "\($0.name)=\($0.command)" })
    }
}
