extension CommandArguments {
    /// All values of an option that may be given several times, in order; of arguments that `init` accepts.
    package static func values(
        of name: String, in arguments: some Sequence<String>, options: [CommandOption]
    ) -> [String] {
        var iterator = arguments.makeIterator()
        var values: [String] = []
        while let argument = iterator.next() {
            guard options.contains(where: { $0.name == argument && $0.value != nil }) else { continue }
            if let value = iterator.next(), argument == name { values.append(value) }
        }
        return values
    }
}
