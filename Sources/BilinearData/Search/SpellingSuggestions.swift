extension Vocabulary {
    /// The words that are at most two edits away from `word`, those with fewer edits first, then in the order of their
    /// ids. An edit inserts, removes or replaces a letter or swaps two; case is ignored. O(bytes · length).
    func wordsSpeltLike(_ word: String, count: Int) -> [String] {
        let letters = Array(word.lowercased().unicodeScalars)
        // If every letter could be edited, any short word would count as similar.
        let largestDistance = min(2, letters.count - 1)
        guard largestDistance >= 0 else { return [] }
        var found: [[Int]] = Array(repeating: [], count: largestDistance + 1)
        let lengths = word.utf8.count - 8...word.utf8.count + 8
        for id in 0..<self.count where lengths.contains(bytes(of: id).count) {
            let candidate = Array(self.word(id).lowercased().unicodeScalars)
            guard let distance = editDistance(letters, candidate, atMost: largestDistance) else { continue }
            if found[distance].count < count { found[distance].append(id) }
        }
        return found.joined().prefix(count).map { self.word($0) }
    }
}
