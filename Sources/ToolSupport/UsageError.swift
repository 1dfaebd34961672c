/// A command line that the program doesn't understand.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The command that was being parsed, "bilinear words train". If a command finds something wrong with its own
    /// options, it leaves this empty, and the code that runs the command fills it in.
    package var command: String
    package let message: String

    package init(command: String = "", message: String) {
        self.command = command
        self.message = message
    }

    /// Throws unless `condition` holds: for what a command demands of its options beyond the syntax of each.
    package static func require(
        _ condition: Bool, _ message: @autoclosure () -> String
    ) throws(UsageError) {
        guard condition else { throw UsageError(message: message()) }
    }

    package var description: String { "\(command): \(message) (see '\(command) --help')" }
}

/// An argument as a message shows it: quoted if it would be hard to see, with unprintable characters escaped, and cut
/// if it is long.
package func quoted(_ argument: String) -> String {
    let isPlain =
        !argument.isEmpty && argument.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value < 127 }
    if isPlain && argument.count <= 60 { return argument }
    let shown = argument.prefix(60).unicodeScalars.map { scalar in
        scalar.value < 32 || scalar.value == 127 ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "'\(shown.joined())\(argument.count > 60 ? "…" : "")'"
}
