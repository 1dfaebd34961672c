/// What is wrong with a command line.
package struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
    package init(_ description: String) { self.description = description }
}

/// An option of a benchmark program.
package struct CommandOption: Sendable {
    /// With its dashes: "--filter".
    package var name: String
    /// What stands for its value in the help text; nil for a flag.
    package var value: String?
    package var summary: String

    package init(_ name: String, value: String? = nil, _ summary: String) {
        self.name = name
        self.value = value
        self.summary = summary
    }

    package var synopsis: String { value.map { "\(name) \($0)" } ?? name }
}

/// The arguments of a program, sorted into options and operands.
package struct CommandArguments: Sendable {
    package private(set) var operands: [String] = []
    /// Those of each option that is given, in order; none of a flag.
    private var values: [String: [String]] = [:]

    /// - Parameters:
    ///   - operandNames: what stands for the operands in the help text; there must be as many.
    /// - Throws: `UsageError` for an option that isn't among `options`, lacks its value, or operands of another number.
    package init(
        _ arguments: some Sequence<String>, options: [CommandOption], operandNames: [String] = []
    ) throws(UsageError) {
        var iterator = arguments.makeIterator()
        while let argument = iterator.next() {
            guard argument.hasPrefix("-") else {
                operands.append(argument)
                continue
            }
            guard let option = options.first(where: { $0.name == argument }) else {
                let names = options.map(\.synopsis).joined(separator: ", ")
                throw UsageError("unknown option '\(argument)'; expected \(names)")
            }
            guard option.value != nil else {
                values[argument] = []
                continue
            }
            guard let value = iterator.next(), !value.isEmpty else { throw UsageError("expected \(option.synopsis)") }
            values[argument, default: []].append(value)
        }
        guard has("--help") || operands.count == operandNames.count else {
            let expected = operandNames.isEmpty ? "no operand" : operandNames.joined(separator: " ")
            throw UsageError(
                "found \(operands.isEmpty ? "none" : "'\(operands.joined(separator: " "))'"); expected \(expected)")
        }
    }

    package func has(_ name: String) -> Bool { values[name] != nil }

    /// The value of an option, the last where it is given several times.
    package func text(_ name: String) -> String? { values[name]?.last }

    /// All values of an option that may be given several times.
    package func texts(_ name: String) -> [String] { values[name] ?? [] }

    /// The numbers of a list such as "16,100"; nil where the option isn't given.
    package func positiveIntegers(_ name: String, atMost limit: Int = .max) throws(UsageError) -> [Int]? {
        guard let text = text(name) else { return nil }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }.filter { $0 > 0 }
        guard numbers.count == parts.count else {
            throw UsageError("\(name) is '\(text)'; expected positive integers separated by commas")
        }
        guard numbers.allSatisfy({ $0 <= limit }) else {
            throw UsageError("\(name) is '\(text)'; expected numbers up to \(limit)")
        }
        return numbers
    }

    /// Nil where the option isn't given.
    package func positiveInteger(_ name: String) throws(UsageError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), number > 0 else {
            throw UsageError("\(name) is '\(text)'; expected a positive integer")
        }
        return number
    }

    /// The share that a percentage such as "5%" says, 0.05; nil where the option isn't given.
    package func percentage(_ name: String) throws(UsageError) -> Double? {
        guard let text = text(name) else { return nil }
        guard let number = Double(text.hasSuffix("%") ? text.dropLast() : text[...]), (0...1_000).contains(number)
        else { throw UsageError("\(name) is '\(text)'; expected a percentage such as 5%") }
        return number / 100
    }
}
