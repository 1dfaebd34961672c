/// Words with their similarities, as the tool shows them.
enum SimilarityTable {
    /// One word a line, in a column as wide as the longest, then its cosine similarity.
    static func text(_ entries: [(word: String, similarity: Float)]) -> String {
        let width = entries.map(\.word.count).max() ?? 0
        return entries.map { word, similarity in
            let value = NumberText.decimal(Double(similarity), places: 4)
            let gap = String(repeating: " ", count: width - word.count + (value.hasPrefix("-") ? 2 : 3))
            return "  \(word)\(gap)\(value)"
        }.joined(separator: "\n")
    }
}
