import ToolSupport

/// Words with their similarities, as the tool shows them.
enum SimilarityTable {
    /// One word a line, in a column as wide as the longest, then its cosine similarity, then a remark if there is one.
    static func text(
        _ entries: [(word: String, similarity: Float)], remark: ((String) -> String)? = nil
    ) -> String {
        let width = entries.map(\.word.count).max() ?? 0
        return entries.map { word, similarity in
            let value = NumberText.decimal(Double(similarity), places: 4)
            return "  \(word.padded(to: width + 2))\(value.hasPrefix("-") ? "" : " ")\(value)"
                + (remark.map { "   " + $0(word) } ?? "")
        }.joined(separator: "\n")
    }
}
