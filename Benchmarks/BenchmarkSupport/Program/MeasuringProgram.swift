import ToolSupport

/// A program that measures time.
package protocol MeasuringProgram: Command {
    var common: BenchmarkOptions { get }

    /// Finds out what is wrong with the options, and returns the work, which a dry run leaves undone.
    func prepare() throws -> () throws -> Void
}

extension MeasuringProgram {
    package func run() throws -> CommandStatus {
        let work = try prepare()
        if common.isDryRun { return .success }
        guard !isDebugBuild else {
            throw BenchmarkError(
                "a debug build says nothing about speed; run it with 'swift run -c release \(Self.name)'")
        }
        try work()
        return .success
    }
}

/// The options that all programs which measure have.
package struct BenchmarkOptions: Sendable {
    package var output = ReportOutput()
    package var baselines = BaselineOptions()
    package var showsProgress = false
    package var isDryRun = false

    package init() {}

    package static func options<Root: Command>(_ common: WritableKeyPath<Root, Self>) -> [CommandOption<Root>] {
        [.progress(common.appending(path: \.showsProgress))]
            + BaselineOptions.options(common.appending(path: \.baselines))
            + ReportOutput.options(common.appending(path: \.output)) + [
                .flag(
                    "--dry-run", common.appending(path: \.isDryRun), "check the arguments, and measure nothing",
                    isRepeatable: true)
            ]
    }

    package var progress: ProgressLine { ProgressLine(isWanted: showsProgress) }
}

extension CommandOption {
    /// A program that runs this one may give it as well as the user.
    package static func progress(_ property: WritableKeyPath<Root, Bool>) -> Self {
        .flag(
            "--progress", property, "say every ten seconds how far it is, where standard error isn't a terminal",
            isRepeatable: true)
    }
}

extension ProgressLine {
    /// - Parameter isWanted: whether to write lines where standard error isn't a terminal.
    package convenience init(isWanted: Bool) { self.init(linesEvery: isWanted ? 10 : nil) }
}

/// Why a run fails: one line.
package struct BenchmarkError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(_ description: String) { self.description = description }
}

private var isDebugBuild: Bool {
    #if DEBUG
        true
    #else
        false
    #endif
}
