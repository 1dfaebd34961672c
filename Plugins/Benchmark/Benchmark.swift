import Foundation
import PackagePlugin

/// `swift package benchmark`: builds the benchmark programs in release, and runs them.
@main
struct Benchmark: CommandPlugin {
    /// What each suite's program is called, in the order in which they run.
    static let suites: KeyValuePairs = ["kernels": "kernel-benchmarks", "training": "training-benchmarks"]

    static let help = """
        Builds the benchmark programs in release, and runs them.

        usage: swift package benchmark                      kernels, then training
               swift package benchmark --quick              the same, in short
               swift package benchmark kernels [options]    kernels beside plain loops and other libraries
               swift package benchmark training [options]   training by every objective

        swift package benchmark kernels --help and … training --help list the options. A name of a file is relative to
        the current directory. Where SwiftPM confines plugins, as on macOS, it has to be allowed to write one:

          swift package --allow-writing-to-package-directory benchmark kernels --save-baseline NAME
          swift package --allow-writing-to-directory DIRECTORY benchmark kernels --json DIRECTORY/FILE

        The exit status is 1 if a program fails; swift package prints that program's own status.
        """

    func performCommand(context: PluginContext, arguments: [String]) async throws {
        let suite = arguments.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
        if suite == nil && arguments.contains("--help") { return print(Self.help) }
        let programs = try Self.programs(suite, arguments)
        // All are built before the first is run: a build beside a measurement would disturb it.
        let executables = try programs.map { try ReleaseExecutable($0, packageManager) }
        var failure: Int32 = 0
        for executable in executables {
            let status = try executable.run(["--progress"] + (suite == nil ? arguments : Array(arguments.dropFirst())))
            if failure == 0 { failure = status }
        }
        if failure != 0 { exit(failure) }
    }

    /// The programs that the arguments ask for.
    private static func programs(_ suite: String?, _ arguments: [String]) throws -> [String] {
        let names = suites.map(\.key).joined(separator: " or ")
        guard let suite else {
            if let other = arguments.first(where: { $0 != "--quick" }) {
                throw PluginError("found '\(other)' without a suite; expected --quick, --help, or first \(names)")
            }
            return suites.map(\.value)
        }
        guard let program = suites.first(where: { $0.key == suite })?.value else {
            throw PluginError("unknown suite '\(suite)'; expected \(names)")
        }
        return [program]
    }
}
