import BilinearData
import BilinearKernels
import _CLibrary

/// The frame of a program: runs what its command line asks for, and turns errors into one line and an exit status.
package struct Program: Sendable {
    package let name: String
    private let version: String
    /// What is said of an error.
    private let describe: @Sendable (any Error) -> String

    /// - Parameter version: what `--version` shows; a program without that option needs none.
    package init(
        _ name: String, version: String = "", describe: @escaping @Sendable (any Error) -> String = { "\($0)" }
    ) {
        self.name = name
        self.version = version
        self.describe = describe
    }

    /// Runs what the process's arguments ask of a group of commands, and ends the process.
    package func main(_ commands: CommandGroup) -> Never { end(commands.invocation) }

    fileprivate func end(_ invocation: ([String]) throws(UsageError) -> Invocation) -> Never {
        Interruption.unblockSignals()
        exit(status(of: Self.arguments, invocation).code)
    }

    /// The process's arguments, which needn't be UTF-8.
    private static var arguments: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { argument in
                String(systemBytes: UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
            }
        }
    }

    private func status(
        of arguments: [String], _ invocation: ([String]) throws(UsageError) -> Invocation
    ) -> CommandStatus {
        var path = name
        do {
            switch try invocation(arguments) {
            case .help(let text):
                try StandardStream.output.print(text)
            case .version:
                try StandardStream.output.print("\(name) \(version)")
            case .run(let command, let commandPath):
                path = commandPath
                try Kernels.checkEnvironment()
                try AddressSpace.requireEnough()
                return try command.run()
            }
            return .success
        } catch var error as UsageError {
            if error.command.isEmpty { error.command = path }
            Self.printLine("\(error)")
            return .usage
        } catch {
            report(error)
            return .failure
        }
    }

    /// Says on standard error what went wrong.
    package func report(_ error: any Error) { Self.printLine("\(name): \(describe(error))") }

    /// Prints on standard error, in one line whatever the message holds.
    private static func printLine(_ message: String) {
        let line = message.unicodeScalars.map { $0.value < 32 ? $0.escaped(asASCII: true) : String($0) }.joined()
        try? StandardStream.error.print(line)
    }
}

extension Command {
    /// The main function of a program that is this command alone.
    package static func main() {
        Program(name).end { arguments throws(UsageError) in
            try CommandGroup.invocation(of: arguments[...], as: Self.self, path: name)
        }
    }
}
