import BilinearData

/// Names that are spelt alike: for "did you mean".
enum Spelling {
    /// The candidate spelt most like `name`: at most a third of its letters wrong, or else beginning with it; or nil.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        // No candidate is that long, and a distance would take time quadratic in the length.
        guard name.count <= 64 else { return nil }
        let letters = name.drop { $0 == "-" }.count
        let distances = candidates.compactMap { candidate in
            editDistance(Array(name.unicodeScalars), Array(candidate.unicodeScalars), atMost: max(1, letters / 3))
                .map { (candidate: candidate, distance: $0) }
        }
        if let best = distances.min(by: { $0.distance < $1.distance }) { return best.candidate }
        return letters == 0 ? nil : candidates.first { $0.hasPrefix(name) }
    }

    /// "; did you mean 'train'?", or nothing.
    static func hint(for name: String, among candidates: [String]) -> String {
        nearest(to: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }
}
