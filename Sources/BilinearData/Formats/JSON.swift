/// A JSON value (RFC 8259), as the headers of safetensors files and the configurations in them need it.
package enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The number as it is spelt, so that nothing of it is lost.
    case number(String)
    case string(String)
    case array([JSON])
    /// The members in their order; no name comes twice.
    case object([Member])

    package struct Member: Equatable, Sendable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
    }

    /// A whole number.
    package static func number(_ value: some BinaryInteger) -> JSON { .number("\(value)") }

    /// A finite number.
    package static func number(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> JSON {
        .number(value.description)
    }

    /// An object's member with the given name; nil if there is none.
    package subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// A string's text.
    package var text: String? { if case .string(let text) = self { text } else { nil } }

    /// A whole number's value where it fits, spelt without point and exponent. Other readers take -0 for a fraction.
    package var integer: Int? { if case .number(let text) = self, text != "-0" { Int(text) } else { nil } }

    /// The text, without blanks.
    package var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.description).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.description }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
