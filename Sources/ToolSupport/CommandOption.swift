/// The declaration of one option. Parsing, the help text and the messages derive from it.
package struct CommandOption<Root: Command> {
    /// As typed: "--dimension".
    package let name: String
    /// Stands for the value in help texts; nil for a switch, which takes none.
    package let placeholder: String?
    /// One sentence without a full stop.
    package let help: String
    package let isRequired: Bool
    /// Whether it may be given several times.
    package let isRepeatable: Bool
    /// What holds when the option isn't given; nil where there is nothing to tell.
    package let defaultText: String?
    /// Stores a value, or says what was expected of it.
    package let assign: (inout Root, String) throws(UnexpectedValue) -> Void

    private init(
        _ name: String, _ placeholder: String?, _ help: String, isRequired: Bool = false, isRepeatable: Bool = false,
        default defaultText: String? = nil, _ assign: @escaping (inout Root, String) throws(UnexpectedValue) -> Void
    ) {
        self.name = name
        self.placeholder = placeholder
        self.help = help
        self.isRequired = isRequired
        self.isRepeatable = isRepeatable
        self.defaultText = defaultText
        self.assign = assign
    }

    /// An option with a value that must be given.
    package static func required<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(name, syntax.placeholder, help, isRequired: true) { root, text throws(UnexpectedValue) in
            root[keyPath: property] = try syntax.parse(text)
        }
    }

    /// An option whose default is what the property of a fresh command holds.
    package static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        let text = syntax.describe(Root()[keyPath: property])
        return Self(name, syntax.placeholder, help, default: text) { root, text throws(UnexpectedValue) in
            root[keyPath: property] = try syntax.parse(text)
        }
    }

    /// An option whose absence means nil; `defaultText` tells what nil stands for.
    package static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value?>, _ syntax: ValueSyntax<Value>, _ help: String,
        default defaultText: String?
    ) -> Self {
        Self(name, syntax.placeholder, help, default: defaultText) { root, text throws(UnexpectedValue) in
            root[keyPath: property] = try syntax.parse(text)
        }
    }

    /// An option that may be given several times; its values are collected.
    package static func repeated<Value>(
        _ name: String, _ property: WritableKeyPath<Root, [Value]>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(name, syntax.placeholder, help, isRepeatable: true) { root, text throws(UnexpectedValue) in
            root[keyPath: property].append(try syntax.parse(text))
        }
    }

    /// A switch: true when given.
    package static func flag(
        _ name: String, _ property: WritableKeyPath<Root, Bool>, _ help: String, isRepeatable: Bool = false
    ) -> Self {
        Self(name, nil, help, isRepeatable: isRepeatable) { root, _ in root[keyPath: property] = true }
    }
}

/// The declaration of the arguments that belong to no option.
package struct Operands<Root: Command> {
    /// As the usage line shows them: "WORD..." or "A B C".
    package let placeholder: String
    package let count: ClosedRange<Int>
    package let help: String
    package let property: WritableKeyPath<Root, [String]>

    package init(
        placeholder: String, count: ClosedRange<Int>, help: String, property: WritableKeyPath<Root, [String]>
    ) {
        self.placeholder = placeholder
        self.count = count
        self.help = help
        self.property = property
    }
}
