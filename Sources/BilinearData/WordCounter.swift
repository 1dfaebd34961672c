/// A hash table of words that gives each an id, in the order of their first occurrence, and counts them.
///
/// Words are kept as little-endian groups of eight bytes, padded with zeros: since no word holds a NUL, groups are equal
/// exactly where words are. A word of one group is compared by its slot alone, so that most look-ups touch one line of
/// cache. Open addressing with linear probing, at most half full, doubled when full: O(1) expected for each group.
struct WordCounter: Sendable {
    /// What the hash of a word depends on besides the word; drawn anew for each corpus, so that no text can be made
    /// whose words collide. Tables that are merged must share it.
    struct Seed: Sendable {
        fileprivate let value = UInt64.random(in: .min ... .max)
    }

    /// A place for a word.
    private struct Slot {
        /// The word itself where it is one group, else the hash of its groups.
        var key: UInt64 = 0
        var id: Int32 = 0
        /// The number of the word's groups; 0 where the slot is free.
        var groupCount: Int32 = 0
    }

    /// How often each word occurs, by id.
    private(set) var counts: [Int] = []
    /// A power of two of them.
    private var slots = [Slot](repeating: Slot(), count: 16)
    /// The words by id, and behind them a word of several groups while it is looked up.
    private var groups: [UInt64] = []
    /// Where each word begins in `groups`, and one past the last's end.
    private var starts = [0]
    private let seed: UInt64
    private let limit: Int

    /// - Parameter limit: the largest number of distinct words.
    init(seed: Seed, limit: Int) {
        self.seed = seed.value
        self.limit = limit
    }

    /// The number of distinct words.
    var count: Int { counts.count }

    /// The groups of word `id`.
    func groups(of id: Int) -> ArraySlice<UInt64> { groups[starts[id]..<starts[id + 1]] }

    /// Appends the bytes of word `id` to `bytes`.
    func appendBytes(of id: Int, to bytes: inout [UInt8]) {
        for group in groups(of: id) {
            for shift in stride(from: 0, to: 64 - group.leadingZeroBitCount & ~7, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt64(shift)))
            }
        }
    }

    /// Counts `word` further `occurrences` times.
    /// - Parameter word: groups, at least one.
    /// - Returns: the word's id, or nil where it would be a word too many.
    mutating func count(_ word: ArraySlice<UInt64>, occurrences: Int) -> Int32? {
        if word.count == 1 { return count(group: word[word.startIndex], occurrences: occurrences) }
        groups.append(contentsOf: word)
        return countLastGroups(occurrences: occurrences)
    }

    @inline(__always)
    private mutating func count(group: UInt64, occurrences: Int) -> Int32? {
        let index = indexOfSlot(key: group, groupCount: 1)
        if slots[index].groupCount == 0 {
            groups.append(group)
            return insert(key: group, groupCount: 1, at: index, occurrences: occurrences)
        }
        let id = slots[index].id
        counts[Int(id)] += occurrences
        return id
    }

    /// Counts the word whose groups, two or more, stand in `groups` behind the words.
    private mutating func countLastGroups(occurrences: Int) -> Int32? {
        let start = starts[starts.count - 1]
        let groupCount = Int32(groups.count - start)
        var key: UInt64 = 0
        for position in start..<groups.count { key = Self.mix(key ^ groups[position], seed) }
        let index = indexOfSlot(key: key, groupCount: groupCount)
        if slots[index].groupCount == 0 {
            return insert(key: key, groupCount: groupCount, at: index, occurrences: occurrences)
        }
        groups.removeLast(Int(groupCount))
        let id = slots[index].id
        counts[Int(id)] += occurrences
        return id
    }

    /// The slot of a word, or the free one where it belongs.
    @inline(__always)
    private func indexOfSlot(key: UInt64, groupCount: Int32) -> Int {
        var index = firstIndex(of: key)
        while slots[index].groupCount != 0 {
            if slots[index].key == key, slots[index].groupCount == groupCount,
                groupCount == 1 || lastGroupsEqualWord(Int(slots[index].id))
            {
                break
            }
            index = (index + 1) & (slots.count - 1)
        }
        return index
    }

    private func lastGroupsEqualWord(_ id: Int) -> Bool {
        groups[starts[id]..<starts[id + 1]] == groups[starts[starts.count - 1]...]
    }

    /// Makes the last groups a word; `index` is its free slot.
    @inline(never)
    private mutating func insert(key: UInt64, groupCount: Int32, at index: Int, occurrences: Int) -> Int32? {
        guard count < limit else { return nil }
        let id = Int32(count)
        slots[index] = Slot(key: key, id: id, groupCount: groupCount)
        counts.append(occurrences)
        starts.append(groups.count)
        if 2 * count > slots.count { doubleSlots() }
        return id
    }

    private mutating func doubleSlots() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: 2 * old.count)
        for slot in old where slot.groupCount != 0 {
            var index = firstIndex(of: slot.key)
            while slots[index].groupCount != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }

    /// Where to look for a key first.
    @inline(__always)
    private func firstIndex(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: Self.mix(key, seed)) & (slots.count - 1)
    }

    /// Both halves of the product of a seeded key with 2⁶⁴/φ, folded: the mixing step of wyhash (Wang Yi 2019).
    @inline(__always)
    private static func mix(_ key: UInt64, _ seed: UInt64) -> UInt64 {
        let product = (key ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

// Encoding of text.
extension WordCounter {
    /// What a piece held.
    struct Encoded: Equatable {
        var tokenCount: Int
        var newlineCount: Int
    }

    /// Counts the words of a piece and writes their ids; the last of each line, and of the piece, as `~id`.
    /// - Parameter ids: grown to hold the piece's ids; what lies beyond them means nothing.
    /// - Throws: for a NUL byte, for a word of more than 1 MiB, and for one distinct word too many.
    mutating func encode(_ piece: TextPiece, into ids: inout [Int32]) throws(TextFault) -> Encoded {
        let most = piece.count / 2 + 1
        if ids.count < most { ids.append(contentsOf: repeatElement(0, count: most - ids.count)) }
        let bytes = piece.bytes.span
        var position = 0
        var encoded = Encoded(tokenCount: 0, newlineCount: 0)
        while true {
            let byte = bytes[position]
            if !TextByte.isDelimiter(byte) {
                let end = Self.endOfToken(at: position, in: bytes.bytes)
                guard end - position <= TextPieces.longestToken else {
                    throw TextFault(piece, position, encoded.newlineCount, .longToken)
                }
                guard let id = countToken(position..<end, of: bytes.bytes) else {
                    throw TextFault(piece, position, encoded.newlineCount, .tooManyWords(limit: limit))
                }
                ids[encoded.tokenCount] = id
                encoded.tokenCount += 1
                position = end
            } else if byte == TextByte.newline {
                Self.endSentence(in: &ids, behind: encoded.tokenCount)
                encoded.newlineCount += 1
                position += 1
            } else if byte != 0 {
                position += 1
            } else if position == piece.count {
                Self.endSentence(in: &ids, behind: encoded.tokenCount)
                return encoded
            } else {
                throw TextFault(piece, position, encoded.newlineCount, .nul)
            }
        }
    }

    /// One past the last byte of the token that begins at `start`.
    @inline(__always)
    private static func endOfToken(at start: Int, in text: RawSpan) -> Int {
        var end = start
        while true {
            let count = TextByte.countBeforeControl(group(at: end, of: text))
            end += count
            if count < 8 {
                if TextByte.isDelimiter(text.unsafeLoad(fromByteOffset: end, as: UInt8.self)) { return end }
                end += 1
            }
        }
    }

    @inline(__always)
    private mutating func countToken(_ token: Range<Int>, of text: RawSpan) -> Int32? {
        let last = Self.group(at: token.lowerBound + (token.count - 1) & ~7, of: text)
        // The bytes behind the token are shifted out; what remains is where it was.
        let excess = UInt64(truncatingIfNeeded: -8 * token.count) & 63
        let lastGroup = (last << excess) >> excess
        if token.count <= 8 { return count(group: lastGroup, occurrences: 1) }
        for position in stride(from: token.lowerBound, to: token.upperBound - 8, by: 8) {
            groups.append(Self.group(at: position, of: text))
        }
        groups.append(lastGroup)
        return countLastGroups(occurrences: 1)
    }

    @inline(__always)
    private static func group(at position: Int, of text: RawSpan) -> UInt64 {
        UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// Marks the last token so far as its sentence's last; without effect where it is marked already.
    @inline(__always)
    private static func endSentence(in ids: inout [Int32], behind tokenCount: Int) {
        if tokenCount > 0, ids[tokenCount - 1] >= 0 { ids[tokenCount - 1] = ~ids[tokenCount - 1] }
    }
}

extension TextFault {
    fileprivate init(_ piece: TextPiece, _ position: Int, _ newlines: Int, _ kind: Kind) {
        self.init(piece: piece.index, offset: piece.offset + position, newlines: newlines, kind: kind)
    }
}
