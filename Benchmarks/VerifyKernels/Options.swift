import KernelVerification

/// What the command line asks for.
struct Options {
    static let usage = """
        usage: verify-kernels [--quick] [--kernel NAME]... [--seed N]
               verify-kernels --exhaustive [--kernel NAME]...

        Runs every kernel against its reference on each instruction set of this processor, or on that of the
        environment variable BILINEAR_ISA: at most a minute. With --quick, over fewer lengths and shapes.
        With --exhaustive, the functions of one variable over all 4,294,967,296 floats: some minutes.
        The exit status is 1 if a bound is exceeded or bits differ that must not.
        """

    var extent = SweepExtent.dense
    var isExhaustive = false
    var isHelp = false
    var seed: UInt64 = 1
    private var names: [String] = []

    init(_ arguments: ArraySlice<String>) throws(UsageError) {
        var arguments = arguments
        while let argument = arguments.popFirst() {
            switch argument {
            case "--quick": extent = .quick
            case "--exhaustive": isExhaustive = true
            case "--help", "-h": isHelp = true
            case "--kernel": names.append(try Self.value(of: argument, &arguments))
            case "--seed":
                let value = try Self.value(of: argument, &arguments)
                guard let number = UInt64(value) else {
                    throw UsageError("--seed is '\(value)'; expected a whole number from 0 to \(UInt64.max)")
                }
                seed = number
            default: throw UsageError("unknown argument '\(argument)'\n\(Self.usage)")
            }
        }
        if isExhaustive && extent == .quick { throw UsageError("--quick and --exhaustive exclude each other") }
        let known = isExhaustive ? ElementaryFunction.all.map(\.kernel) : SweptKernel.allCases
        for name in names where !known.contains(where: { $0.rawValue == name }) {
            throw UsageError(
                "unknown kernel '\(name)'; expected one of "
                    + known.map(\.rawValue).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                    .joined(separator: ", "))
        }
    }

    private static func value(of option: String, _ arguments: inout ArraySlice<String>) throws(UsageError) -> String {
        guard let value = arguments.popFirst() else { throw UsageError("\(option) needs a value") }
        return value
    }

    /// The kernels to sweep.
    var kernels: [SweptKernel] { SweptKernel.allCases.filter(isWanted) }

    /// The functions to sweep exhaustively.
    var functions: [ElementaryFunction] { ElementaryFunction.all.filter { isWanted($0.kernel) } }

    private func isWanted(_ kernel: SweptKernel) -> Bool { names.isEmpty || names.contains(kernel.rawValue) }
}

/// A command line that can't be understood.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = "verify-kernels: \(description)" }
}
