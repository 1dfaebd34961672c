/// The `count` highest of many scores; among equal scores, those inserted first.
package struct HighestScores {
    private let count: Int
    private var entries: [(id: Int, score: Float)] = []
    /// A score must be above this to count.
    package private(set) var threshold = -Float.infinity

    package init(count: Int) {
        self.count = count
        if count == 0 { threshold = .infinity }
    }

    /// O(log count) on average, by sorting whenever there are twice as many scores as needed.
    package mutating func insert(_ id: Int, _ score: Float) {
        guard score > threshold else { return }
        entries.append((id, score))
        if entries.count >= 2 * count { prune() }
    }

    /// The highest scores, best first; equal scores are in ascending order of ids.
    package mutating func descending() -> [(id: Int, score: Float)] {
        prune()
        return entries
    }

    private mutating func prune() {
        entries.sort { ($1.score, $0.id) < ($0.score, $1.id) }
        entries.removeLast(max(0, entries.count - count))
        if entries.count == count, let last = entries.last { threshold = last.score }
    }
}
