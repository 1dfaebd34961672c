/// The words of a corpus that are kept, numbered by their rank.
struct RankedWords: Sendable {
    /// The kept words, by descending count, ties by their bytes ascending.
    let vocabulary: Vocabulary
    /// The new id of each counted word, by its old id; −1 if it isn't kept.
    let newIDs: [Int32]
    /// The number of words counted, kept or not.
    let rawWordCount: Int

    /// A word as it is sorted. Most comparisons need only its count and its first group.
    private struct Candidate {
        var count: Int
        /// The word's first eight bytes, in big-endian order.
        var start: UInt64
        var id: Int32
        /// Whether the word has no more than eight bytes.
        var isShort: Bool
    }

    /// - Parameters:
    ///   - words: the counted words. They are consumed, so that their memory is free when the final ids are written.
    ///   - minimumCount: the lowest count at which a word is kept.
    ///   - maximumVocabulary: the largest number of words to keep; nil keeps all.
    /// - Complexity: O(n log n) in the words that occur often enough.
    init(_ words: consuming WordCounter, minimumCount: Int, maximumVocabulary: Int?) throws(DataError) {
        var candidates: [Candidate] = []
        for (id, count) in words.counts.enumerated() where count >= minimumCount {
            let groups = words.groups(of: id)
            candidates.append(
                Candidate(
                    count: count, start: groups[groups.startIndex].byteSwapped, id: Int32(id),
                    isShort: groups.count == 1))
        }
        candidates.sort { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.start != right.start { return left.start < right.start }
            return words.groups(of: Int(left.id)).lazy.map(\.byteSwapped)
                .lexicographicallyPrecedes(words.groups(of: Int(right.id)).lazy.map(\.byteSwapped))
        }
        let kept = candidates.prefix(maximumVocabulary ?? candidates.count)
        var newIDs = [Int32](repeating: -1, count: words.count)
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for (newID, candidate) in kept.enumerated() {
            newIDs[Int(candidate.id)] = Int32(newID)
            let start = bytes.count
            if candidate.isShort {
                WordCounter.appendBytes(of: candidate.start.byteSwapped, to: &bytes)
            } else {
                words.appendBytes(of: Int(candidate.id), to: &bytes)
            }
            ranges.append(start..<bytes.count)
        }
        vocabulary = try Vocabulary(words: ranges.lazy.map { bytes[$0] }, counts: kept.map(\.count))
        self.newIDs = newIDs
        rawWordCount = words.counts.reduce(0, +)
    }
}
