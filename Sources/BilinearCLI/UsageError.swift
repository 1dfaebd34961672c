/// A command line that says something other than the tool understands.
struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The command that was being parsed: "bilinear words train".
    let command: String
    let message: String

    var description: String { "\(command): \(message) (see '\(command) --help')" }
}

/// An argument as a message shows it: quoted where it would be hard to see, unprintable characters escaped, cut when long.
func quoted(_ argument: String) -> String {
    let isPlain =
        !argument.isEmpty && argument.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value < 127 }
    if isPlain && argument.count <= 60 { return argument }
    let shown = argument.prefix(60).unicodeScalars.map { scalar in
        scalar.value < 32 || scalar.value == 127 ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "'\(shown.joined())\(argument.count > 60 ? "…" : "")'"
}
