/// A command of a program, or a program's only one: a value whose stored properties are its options, filled by the parser
/// from the declaration.
package protocol Command: SendableMetatype {
    /// What is typed: the last word of "bilinear words train".
    static var name: String { get }
    /// One line, without a full stop.
    static var summary: String { get }
    /// Paragraphs that `--help` shows below the options; may be empty.
    static var discussion: String { get }
    static var options: [CommandOption<Self>] { get }
    /// Arguments that belong to no option; nil where the command takes none.
    static var operands: Operands<Self>? { get }

    /// A command whose properties hold the options' default values.
    init()

    /// Does the work; called after all arguments were parsed and found in range.
    func run() throws -> CommandStatus
}

extension Command {
    package static var discussion: String { "" }
    package static var operands: Operands<Self>? { nil }
}

/// What the process returns to the shell.
package struct CommandStatus: Equatable, Sendable {
    package let code: Int32

    package static let success = CommandStatus(code: 0)
    /// The work failed.
    package static let failure = CommandStatus(code: 1)
    /// The command line was wrong; nothing was begun.
    package static let usage = CommandStatus(code: 2)
    /// A signal ended the work: 128 + its number, as shells report it.
    package static func stopped(bySignal signal: Int32) -> CommandStatus { CommandStatus(code: 128 + signal) }
}
