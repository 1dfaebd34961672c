import BilinearKernels
import Foundation

/// The frame of a benchmark executable: its arguments, help and exit status.
package struct BenchmarkProgram {
    package var name: String
    package var summary: String
    package var operandNames: [String]
    package var options: [CommandOption]
    /// Whether the program measures time, for which a debug build is no use.
    package var isTimed: Bool

    package init(
        _ name: String, summary: String, operandNames: [String] = [], options: [CommandOption], isTimed: Bool = true
    ) {
        self.name = name
        self.summary = summary
        self.operandNames = operandNames
        self.isTimed = isTimed
        self.options =
            options + (isTimed ? [Self.dryRun] : []) + [CommandOption("--help", "prints this text")]
    }

    private static let dryRun = CommandOption("--dry-run", "checks the arguments, and measures nothing")

    /// Runs the program and ends it where that fails: with status 2 for a wrong command line, 1 for anything else, and one
    /// line on standard error.
    /// - Parameter prepare: finds out what is wrong with the arguments, and returns the work, which a dry run leaves undone.
    package func run(_ prepare: (CommandArguments) throws -> () throws -> Void) {
        Interruption.unblockSignals()
        do {
            try parseAndRun(prepare)
        } catch {
            fail("\(error)", status: error is UsageError ? 2 : 1)
        }
    }

    private func parseAndRun(_ prepare: (CommandArguments) throws -> () throws -> Void) throws {
        let arguments = try CommandArguments(
            CommandLine.arguments.dropFirst(), options: options, operandNames: operandNames)
        if arguments.has("--help") { return print(help) }
        try Kernels.checkEnvironment()
        let work = try prepare(arguments)
        if arguments.has(Self.dryRun.name) { return }
        #if DEBUG
            if isTimed {
                fail("a debug build says nothing about speed; run it with 'swift run -c release \(name)'", status: 1)
            }
        #endif
        try work()
    }

    package var help: String {
        let width = options.map(\.synopsis.count).max() ?? 0
        let lines = options.map { option in
            "  " + option.synopsis.padding(toLength: width + 2, withPad: " ", startingAt: 0) + option.summary
        }
        let usage = (["usage: swift run -c release", name] + operandNames + ["[options]"]).joined(separator: " ")
        return ([summary, "", usage, ""] + lines).joined(separator: "\n")
    }

    private func fail(_ message: String, status: Int32) -> Never {
        FileHandle.standardError.write(Data("\(name): \(message)\n".utf8))
        exit(status)
    }
}
