/// A row of a table of error bounds in the documentation.
package struct BoundText: Sendable {
    /// The table that has the row.
    package enum Table: String, CaseIterable, Sendable {
        case sums, updates, functions
    }

    package let table: Table
    /// The call, or what distinguishes the case: Markdown.
    package let subject: String
    /// The error at most: Markdown.
    package let bound: String
    /// Why: Markdown.
    package let reason: String

    init(_ table: Table, _ subject: String, _ bound: String, because reason: String) {
        self.table = table
        self.subject = subject
        self.bound = bound
        self.reason = reason
    }

    /// The row in Markdown.
    package var row: String {
        "| "
            + [subject, bound, reason].map { cell in
                cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            }.joined(separator: " | ") + " |"
    }
}
