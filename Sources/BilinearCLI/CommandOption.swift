/// The declaration of one option: from it come parsing, the help text and the messages.
struct CommandOption<Root: Command> {
    /// As typed: "--dimension".
    let name: String
    /// Stands for the value in help texts; nil for a switch, which takes none.
    let placeholder: String?
    /// One sentence without a full stop.
    let help: String
    let isRequired: Bool
    /// What holds when the option isn't given; nil where there is nothing to tell.
    let defaultText: String?
    /// Stores a value, or says what was expected of it.
    let assign: (inout Root, String) throws(UnexpectedValue) -> Void

    /// An option with a value that must be given.
    static func required<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: true, defaultText: nil,
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// An option whose default is what the property of a fresh command holds.
    static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ syntax: ValueSyntax<Value>, _ help: String
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: false,
            defaultText: syntax.describe(Root()[keyPath: property]),
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// An option whose absence means nil; `defaultText` tells what nil stands for.
    static func optional<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value?>, _ syntax: ValueSyntax<Value>, _ help: String,
        default defaultText: String?
    ) -> Self {
        Self(
            name: name, placeholder: syntax.placeholder, help: help, isRequired: false, defaultText: defaultText,
            assign: { root, text throws(UnexpectedValue) in root[keyPath: property] = try syntax.parse(text) })
    }

    /// A switch: true when given.
    static func flag(_ name: String, _ property: WritableKeyPath<Root, Bool>, _ help: String) -> Self {
        Self(
            name: name, placeholder: nil, help: help, isRequired: false, defaultText: nil,
            assign: { root, _ in root[keyPath: property] = true })
    }
}

/// The declaration of the arguments that belong to no option.
struct Operands<Root: Command> {
    /// As the usage line shows them: "WORD..." or "A B C".
    let placeholder: String
    let count: ClosedRange<Int>
    let help: String
    let property: WritableKeyPath<Root, [String]>
}
