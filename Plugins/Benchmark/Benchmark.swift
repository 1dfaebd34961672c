import Foundation
import PackagePlugin

/// `swift package benchmark`: builds the benchmark programs in release, and runs them.
@main
struct Benchmark: CommandPlugin {
    /// What each suite's program is called, in the order in which they run.
    static let suites: KeyValuePairs = ["kernels": "kernel-benchmarks", "training": "training-benchmarks"]

    static let help = """
        Builds the benchmark programs in release, and runs them.

        usage: swift package benchmark [options]            kernels, then training
               swift package benchmark kernels [options]    kernels beside plain loops and other libraries
               swift package benchmark training [options]   training by every objective

        swift package benchmark kernels --help and … training --help list the options. Without a suite, those that both
        have can be given, as --quick, --json FILE or --compare NAME: each suite then has its baselines, and its files,
        report-kernels.json and report-training.json for --json report.json.

        A name of a file is relative to the current directory. Where SwiftPM confines plugins, as on macOS, it has to be
        allowed to write one:

          swift package --allow-writing-to-package-directory benchmark --save-baseline NAME
          swift package --allow-writing-to-directory DIRECTORY benchmark --json DIRECTORY/FILE

        The exit status is 1 if a program fails; swift package prints that program's own status.
        """

    func performCommand(context: PluginContext, arguments: [String]) async throws {
        guard let suite = arguments.first, !suite.hasPrefix("-") else { return try runAll(arguments) }
        guard let program = Self.suites.first(where: { $0.key == suite })?.value else {
            let names = Self.suites.map(\.key).joined(separator: " or ")
            throw PluginError("unknown suite '\(suite)'; expected \(names)")
        }
        let status = try ReleaseExecutable(program, packageManager).run(["--progress"] + arguments.dropFirst())
        if status != 0 { exit(status) }
    }

    /// Runs each suite's program with the same arguments, and has each write files of its own.
    private func runAll(_ arguments: [String]) throws {
        if arguments.contains("--help") { return print(Self.help) }
        // All are built before the first is run: a build beside a measurement would disturb it.
        let suites = try Self.suites.map { (name: $0, executable: try ReleaseExecutable($1, packageManager)) }
        try requireShared(
            arguments, try suites.map { (suite: $0.name, options: try $0.executable.optionNames()) })
        // An argument that one program doesn't accept is found before another has measured for minutes.
        for suite in suites {
            let status = try suite.executable.run(["--dry-run", "--suffix", suite.name] + arguments)
            if status != 0 { exit(status) }
        }
        let statuses = try suites.map { try $0.executable.run(["--progress", "--suffix", $0.name] + arguments) }
        if let failure = statuses.first(where: { $0 != 0 }) { exit(failure) }
    }

    /// Checks that no argument is an option that only some suites have.
    private func requireShared(_ arguments: [String], _ suites: [(suite: String, options: Set<String>)]) throws {
        for argument in arguments {
            let owners = suites.filter { $0.options.contains(argument) }.map(\.suite)
            guard owners.isEmpty || owners.count == suites.count else {
                throw PluginError(
                    "found '\(argument)' without a suite; expected 'swift package benchmark \(owners[0]) …', "
                        + "for only \(owners.joined(separator: " and ")) has it")
            }
        }
    }
}
