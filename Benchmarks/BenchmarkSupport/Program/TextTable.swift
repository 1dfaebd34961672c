/// Prints rows in columns of fixed widths, so that each can be printed when it is known.
package struct TextTable: Sendable {
    package struct Column: Sendable {
        package enum Alignment: Sendable { case left, right }
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
        let padded = zip(columns, fields).map { column, field in
            let padding = String(repeating: " ", count: max(0, column.width - field.count))
            return column.alignment == .left ? field + padding : padding + field
        }
        var line = padded.joined(separator: " ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
