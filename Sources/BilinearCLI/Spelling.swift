/// Names that are spelt alike: for "did you mean".
enum Spelling {
    /// The least number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`
    /// (optimal string alignment): O(|a|·|b|).
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a)
        let b = Array(b)
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var least = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                    least = min(least, beforePrevious[j - 1] + 1)
                }
                current.append(least)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[b.count]
    }

    /// The candidate spelt most like `name`: at most a third of its letters wrong, or else beginning with it; or nil.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        // No candidate is that long, and a distance would take time quadratic in the length.
        guard name.count <= 64 else { return nil }
        let letters = name.drop { $0 == "-" }.count
        let distances = candidates.map { (candidate: $0, distance: distance(name, $0)) }
        if let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(1, letters / 3) {
            return best.candidate
        }
        return letters == 0 ? nil : candidates.first { $0.hasPrefix(name) }
    }

    /// "; did you mean 'train'?", or nothing.
    static func hint(for name: String, among candidates: [String]) -> String {
        nearest(to: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }
}
