/// The declaration of one option: from it come parsing, the help text and the messages.
package struct CommandOption<Root: Command> {
    /// As typed: "--dimension".
    package let name: String
    /// Stands for the value in help texts; nil for a switch, which takes none.
    package let placeholder: String?
    /// One sentence without a full stop.
    package let help: String
    package let isRequired: Bool
    /// Whether it may be given several times.
    package var isRepeatable = false
    /// What holds when the option isn't given; nil where there is nothing to tell.
    package let defaultText: String?
    /// Stores a value, or says what was expected of it.
    package let assign: (inout Root, String) throws(UnexpectedValue) -> Void

    /// An option with a value that must be given.
    package static func required<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: true, defaultText: nil,
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// An option whose default is what the property of a fresh command holds.
    package static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: false,
            defaultText: syntax.describe(Root()[keyPath: property]),
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// An option whose absence means nil; `defaultText` tells what nil stands for.
    package static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value?>, _ syntax: ValueSyntax<Value>, _ help: String,
        default defaultText: String?
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: false, defaultText: defaultText,
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// An option that may be given several times; its values are collected.
    package static func repeated<Value>(
        _ name: String, _ property: WritableKeyPath<Root, [Value]>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: false, isRepeatable: true,
            defaultText: nil,
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property].append(try syntax.parse(text)) })
    }

    /// A switch: true when given.
    package static func flag(
        _ name: String, _ property: WritableKeyPath<Root, Bool>, _ help: String, isRepeatable: Bool = false
    ) -> Self {
        Self(
            name: name, placeholder: nil, help: help, isRequired: false, isRepeatable: isRepeatable, defaultText: nil,
            assign: { root, _ in root[keyPath: property] = true })
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
