import BilinearData
import ToolSupport

/// Results of evaluations, as the tool shows them.
enum EvaluationText {
    /// Accuracy by section, semantic, syntactic and total, then how many questions couldn't be asked.
    static func analogies(_ result: AnalogyEvaluation.Result, restrict: Int) -> String {
        let rows = result.sections + [result.semantic, result.syntactic, result.total]
        let names = ["analogies"] + rows.map(\.name)
        let width = names.map(\.count).max() ?? 0
        var lines = ["analogies".padded(to: width) + "  accuracy   right   asked  skipped"]
        for row in rows where row.total + row.skipped > 0 {
            let accuracy = row.total == 0 ? "-" : percentage(row.correct, of: row.total)
            lines.append(
                row.name.padded(to: width) + accuracy.padded(to: 10, .right) + "\(row.correct)".padded(to: 8, .right)
                    + "\(row.total)".padded(to: 8, .right) + "\(row.skipped)".padded(to: 9, .right))
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
        NumberText.percentage(Double(part) / Double(max(whole, 1)))
    }
}
