/// Prints rows in columns of fixed widths, so that each can be printed when it is known.
package struct TextTable: Sendable {
    package enum Alignment: Sendable { case left, right }

    package struct Column: Sendable {
        package var title: String
        package var width: Int
        package var alignment: Alignment

        package init(_ title: String, width: Int, _ alignment: Alignment = .right) {
            self.title = title
            self.width = width
            self.alignment = alignment
        }
    }

    package var columns: [Column]

    package init(_ columns: [Column]) { self.columns = columns }

    package var header: String { line(columns.map(\.title)) }

    /// One row; columns are separated by a space, and a text that is too long pushes the others to the right.
    package func line(_ fields: [String]) -> String {
        var line = zip(columns, fields).map { $1.padded(to: $0.width, $0.alignment) }.joined(separator: " ")
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension String {
    /// The text with spaces on its other side, so that it is at least `width` characters long.
    package func padded(to width: Int, _ alignment: TextTable.Alignment = .left) -> String {
        let padding = String(repeating: " ", count: max(0, width - count))
        return alignment == .left ? self + padding : padding + self
    }
}
