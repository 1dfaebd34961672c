extension Vocabulary {
    /// Words at most two edits (a letter inserted, removed or replaced; case doesn't count) from `word`: those with fewer
    /// edits first, then in the order of ids. O(bytes · length).
    func wordsSpeltLike(_ word: String, count: Int) -> [String] {
        let letters = Array(word.lowercased().unicodeScalars)
        // An edit of every letter would make any short word alike.
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

/// The Levenshtein distance of two strings, or nil where it exceeds `limit`: O(product of the lengths).
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    // Distances between the prefixes of `second` and the current prefix of `first`.
    var distances = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var diagonal = distances[0]
        distances[0] = row + 1
        for column in second.indices {
            let replaced = diagonal + (second[column] == letter ? 0 : 1)
            diagonal = distances[column + 1]
            distances[column + 1] = min(replaced, diagonal + 1, distances[column] + 1)
        }
        guard distances.min()! <= limit else { return nil }
    }
    let distance = distances[second.count]
    return distance <= limit ? distance : nil
}
