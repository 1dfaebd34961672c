internal import BilinearTraining
internal import _CLibrary

/// The columns that are ranked for a row, and which of them are relevant.
struct RankingCandidates {
    private enum Mark { case irrelevant, relevant, excluded }

    private let columns: Identifiers
    private var marks: [Mark]
    /// The columns whose marks were set.
    private var marked: [Int] = []
    /// Relevant columns that the model doesn't know.
    private var unknown: Set<Int64> = []
    private var knownRelevantCount = 0

    /// The number of relevant columns.
    var relevantCount: Int { knownRelevantCount + unknown.count }

    /// All columns of a model, none of them relevant.
    init(columns: Identifiers) {
        self.columns = columns
        marks = Array(repeating: .irrelevant, count: columns.count)
    }

    /// Makes a column relevant.
    mutating func setRelevant(_ id: Int64) {
        guard let column = columns.index(of: id) else {
            unknown.insert(id)
            return
        }
        guard marks[column] == .irrelevant else { return }
        mark(column, .relevant)
        knownRelevantCount += 1
    }

    /// Removes a column from the candidates.
    mutating func exclude(_ id: Int64) {
        guard let column = columns.index(of: id) else {
            unknown.remove(id)
            return
        }
        if marks[column] == .relevant { knownRelevantCount -= 1 }
        mark(column, .excluded)
    }

    private mutating func mark(_ column: Int, _ mark: Mark) {
        marks[column] = mark
        marked.append(column)
    }

    /// Makes all columns candidates again, none of them relevant.
    mutating func reset() {
        for column in marked { marks[column] = .irrelevant }
        marked.removeAll(keepingCapacity: true)
        unknown.removeAll()
        knownRelevantCount = 0
    }

    /// How good the ranking by scores is for one row, averaged over all orders of columns with equal scores.
    /// - Parameters:
    ///   - scores: one for each column.
    ///   - k: the length of the list, at least 1.
    /// - Precondition: `relevantCount` is above 0.
    func ranked(by scores: [Float], k: Int) -> RatingEvaluation.Ranking {
        var best = HighestScores(count: min(k, scores.count))
        for column in scores.indices where marks[column] != .excluded { best.insert(column, scores[column]) }
        let list = best.descending()
        var hits = 0.0
        var gain = 0.0
        var position = 0
        while position < list.count {
            let score = list[position].score
            let end = list[position...].firstIndex { $0.score != score } ?? list.count
            // Columns beyond the end of the list may have the same score as the last column in it.
            let group = end < list.count ? list[position..<end].map(\.id) : candidates(of: score, scores)
            let share = Double(group.count { marks[$0] == .relevant }) / Double(group.count)
            hits += share * Double(end - position)
            gain += share * Self.discounts(position..<end)
            position = end
        }
        return RatingEvaluation.Ranking(
            precision: hits / Double(k), recall: hits / Double(relevantCount),
            ndcg: gain / Self.discounts(0..<min(k, relevantCount)), rowCount: 1)
    }

    private func candidates(of score: Float, _ scores: [Float]) -> [Int] {
        scores.indices.filter { scores[$0] == score && marks[$0] != .excluded }
    }

    /// Σ 1 / log₂(i + 1) over some ranks, which count from 0 here.
    private static func discounts(_ positions: Range<Int>) -> Double {
        positions.reduce(0) { $0 + 1 / log2(Double($1 + 2)) }
    }
}
