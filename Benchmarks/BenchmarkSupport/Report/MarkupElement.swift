/// An element of HTML or SVG, written so that parsers of HTML and of XML read the same.
package struct MarkupElement: CustomStringConvertible, Sendable {
    package var name: String
    package var attributes: [(name: String, value: String)]
    /// What stands between the tags, escaped.
    package var content: String

    package init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "") {
        self.init(name, attributes, markup: Self.escaped(text))
    }

    package init(_ name: String, _ children: [MarkupElement]) { self.init(name, [:], children) }

    package init(_ name: String, _ attributes: KeyValuePairs<String, String>, _ children: [MarkupElement]) {
        let lines = children.map(\.description).joined(separator: "\n")
        self.init(name, attributes, markup: children.count > 1 ? "\n\(lines)\n" : lines)
    }

    /// - Parameter markup: what stands between the tags, taken as it is.
    package init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], markup: String) {
        self.name = name
        self.attributes = attributes.map { ($0.key, $0.value) }
        content = markup
    }

    package var description: String {
        let start = attributes.reduce("<\(name)") { $0 + " \($1.name)=\"\(Self.escaped($1.value))\"" }
        // HTML knows this one of the elements used here as empty, and takes no other's `/>` for its end.
        return name == "meta" ? start + "/>" : start + ">\(content)</\(name)>"
    }

    /// Text as it may stand in content and in attributes. Control characters, which XML can't hold, become U+FFFD.
    package static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
