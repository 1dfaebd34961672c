internal import BilinearTraining

/// The words of a corpus or a model. Each has an id in 0 ..< count.
///
/// Words are byte strings. They needn't be valid UTF-8, and they aren't normalized.
public struct Vocabulary: Sendable {
    /// How often each word occurs, by id; empty if a model file doesn't say.
    public private(set) var counts: [Int]
    private var bytes: [UInt8] = []
    /// Where each word begins in `bytes`, and where the last one ends.
    private var starts: [Int] = [0]
    /// An open-addressing hash table: ids, or −1 in a free slot. Its size is a power of two; it is at most half full.
    private var slots: [Int32] = Array(repeating: -1, count: 16)

    /// An empty vocabulary.
    public init() { counts = [] }

    /// A vocabulary whose ids are the positions in `words`: O(bytes) on average.
    ///
    /// A repeated word keeps its own id and bytes, but look-up finds the first occurrence.
    /// - Parameter words: the words in the order of their ids, at most 2³¹ − 1; model files expect the most frequent
    ///   first.
    public init(words: some Sequence<ArraySlice<UInt8>>) {
        self.init()
        reserveCapacity(words.underestimatedCount)
        for word in words { append(word.span) }
    }

    /// A vocabulary whose ids are the positions in `words`, as above, with counts.
    /// - Parameters:
    ///   - words: the words in the order of their ids.
    ///   - counts: how often each word occurs, one count for each word; empty if the counts aren't known.
    /// - Throws: `DataError.invalidArgument` if there is another number of counts than of words.
    public init(words: some Sequence<ArraySlice<UInt8>>, counts: [Int]) throws(DataError) {
        self.init(words: words)
        guard counts.isEmpty || counts.count == count else {
            throw .invalidArgument("a vocabulary", found: "\(counts.count) counts", expected: "\(count), one a word")
        }
        self.counts = counts
    }

    /// The number of words.
    public var count: Int { starts.count - 1 }

    /// The bytes of word `id`: O(1).
    public func bytes(of id: Int) -> ArraySlice<UInt8> { bytes[starts[id]..<starts[id + 1]] }

    /// Word `id` as text; bytes that aren't valid UTF-8 become U+FFFD.
    public func word(_ id: Int) -> String { String(decoding: bytes(of: id), as: UTF8.self) }

    /// The id of a word, or nil.
    public func id(of word: String) -> Int? { id(of: word.utf8.span) }

    /// The id of a word given as bytes, or nil: O(length) on average.
    public func id(of word: [UInt8]) -> Int? { id(of: word.span) }

    /// The id of a word given as bytes, or nil: O(length) on average.
    public func id(of word: Span<UInt8>) -> Int? {
        let id = slots[slot(of: word)]
        return id < 0 ? nil : Int(id)
    }
}

// Building.
extension Vocabulary {
    /// Makes room for `words` words.
    mutating func reserveCapacity(_ words: Int) {
        starts.reserveCapacity(words + 1)
        bytes.reserveCapacity(words * 8)
        if words * 2 > slots.count { rehash(slotCount: words * 2) }
    }

    /// Appends a word and returns the id that look-up gives for it: the word's own id, or that of its first occurrence
    /// if the word was there already.
    @discardableResult
    mutating func append(_ word: Span<UInt8>) -> Int {
        let id = count
        precondition(id < Int32.max, "Vocabulary: more than \(Int32.max) words")
        for index in word.indices { bytes.append(word[index]) }
        starts.append(bytes.count)
        if count * 2 > slots.count { rehash(slotCount: slots.count * 2) }
        let slot = slot(of: word)
        if slots[slot] < 0 { slots[slot] = Int32(id) }
        return Int(slots[slot])
    }

    /// The slot that holds `word`, or else the free one where it belongs.
    private func slot(of word: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(word) & mask
        while slots[slot] >= 0, !isWord(Int(slots[slot]), equalTo: word) { slot = (slot + 1) & mask }
        return slot
    }

    private func isWord(_ id: Int, equalTo word: Span<UInt8>) -> Bool {
        let start = starts[id]
        guard starts[id + 1] - start == word.count else { return false }
        for index in word.indices where bytes[start + index] != word[index] { return false }
        return true
    }

    private mutating func rehash(slotCount minimum: Int) {
        var slotCount = slots.count
        while slotCount < minimum { slotCount *= 2 }
        let mask = slotCount - 1
        var larger = [Int32](repeating: -1, count: slotCount)
        for id in slots where id >= 0 {
            var slot = Self.hash(bytes.span.extracting(starts[Int(id)]..<starts[Int(id) + 1])) & mask
            while larger[slot] >= 0 { slot = (slot + 1) & mask }
            larger[slot] = id
        }
        slots = larger
    }

    /// FNV-1a with its high half folded into the low half; never negative.
    private static func hash(_ word: Span<UInt8>) -> Int {
        var hash = FNV1a()
        for index in word.indices { hash.add(word[index]) }
        return Int(truncatingIfNeeded: (hash.value ^ (hash.value >> 32)) & 0x7fff_ffff_ffff_ffff)
    }
}
