import BenchmarkSupport
import KernelVerification

/// What the command line asks for.
struct Options {
    static let options = [
        CommandOption("--quick", "fewer lengths and shapes"),
        CommandOption("--exhaustive", "the functions of one variable over all 2^32 floats: some minutes"),
        CommandOption("--kernel", value: "NAME,…", "only these, and no objectives"),
        CommandOption("--seed", value: "N", "of the random data (1)"),
        ProgressLine.option,
    ]

    let extent: SweepExtent
    let isExhaustive: Bool
    let seed: UInt64
    let progress: ProgressLine
    private let names: [String]

    init(_ arguments: CommandArguments) throws(UsageError) {
        extent = arguments.has("--quick") ? .quick : .dense
        isExhaustive = arguments.has("--exhaustive")
        if isExhaustive && extent == .quick { throw UsageError("--quick and --exhaustive exclude each other") }
        progress = ProgressLine(isWanted: arguments.has(ProgressLine.option.name))
        let text = arguments.text("--seed") ?? "1"
        guard let seed = UInt64(text) else {
            throw UsageError("--seed is '\(text)'; expected a whole number from 0 to \(UInt64.max)")
        }
        self.seed = seed
        names = arguments.text("--kernel")?.split(separator: ",").map { String($0) } ?? []
        let known = isExhaustive ? ElementaryFunction.all.map(\.kernel) : SweptKernel.allCases
        for name in names where !known.contains(where: { $0.rawValue == name }) {
            throw UsageError(
                "unknown kernel '\(name)'; expected some of "
                    + known.map(\.rawValue).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                    .joined(separator: ", "))
        }
    }

    /// Whether derivatives are checked as well: where all is asked for.
    var checksObjectives: Bool { !isExhaustive && names.isEmpty }

    /// The kernels to sweep.
    var kernels: [SweptKernel] { SweptKernel.allCases.filter(isWanted) }

    /// The functions to sweep exhaustively.
    var functions: [ElementaryFunction] { ElementaryFunction.all.filter { isWanted($0.kernel) } }

    private func isWanted(_ kernel: SweptKernel) -> Bool { names.isEmpty || names.contains(kernel.rawValue) }
}
