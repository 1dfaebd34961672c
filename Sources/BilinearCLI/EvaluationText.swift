import BilinearData

/// Results of evaluations, as the tool shows them.
enum EvaluationText {
    /// Accuracy by section, semantic, syntactic and total, then how many questions couldn't be asked.
    static func analogies(_ result: AnalogyEvaluation.Result, restrict: Int) -> String {
        let rows = result.sections + [result.semantic, result.syntactic, result.total]
        let names = ["analogies"] + rows.map(\.name)
        let width = names.map(\.count).max() ?? 0
        var lines = ["analogies" + String(repeating: " ", count: width - 9) + "  accuracy   right   asked  skipped"]
        for row in rows where row.total + row.skipped > 0 {
            let accuracy = row.total == 0 ? "-" : percentage(row.correct, of: row.total)
            lines.append(
                row.name + String(repeating: " ", count: width - row.name.count) + aligned(accuracy, 10)
                    + aligned("\(row.correct)", 8) + aligned("\(row.total)", 8) + aligned("\(row.skipped)", 9))
        }
        if result.total.skipped > 0 {
            lines.append(
                "skipped: questions with a word that isn't among the \(NumberText.grouped(restrict)) most frequent")
        }
        return lines.joined(separator: "\n")
    }

    static func similarities(_ result: SimilarityEvaluation.Result) -> String {
        let rho = result.spearman.map { NumberText.decimal($0, places: 4) } ?? "undefined"
        return "similarities: Spearman's rho \(rho) over \(result.pairs) pairs; "
            + "\(result.outOfVocabulary) more out of vocabulary"
    }

    /// "98.2 %".
    static func percentage(_ part: Int, of whole: Int) -> String {
        NumberText.decimal(100 * Double(part) / Double(max(whole, 1)), places: 1) + " %"
    }

    private static func aligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
