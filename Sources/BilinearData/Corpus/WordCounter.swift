internal import BilinearTraining

/// A hash table that counts words and gives each an id, in the order of first occurrence.
///
/// Words are kept as little-endian groups of eight bytes, padded with zeros. No word contains a NUL, so groups are
/// equal exactly if the words are. A word of one or two groups is compared by its slot alone, so most look-ups touch
/// one cache line and don't branch on the word's length. The table uses open addressing with linear probing. It is at
/// most half full, and doubles when it reaches that: O(1) expected for each group.
struct WordCounter: Sendable {
    /// The seed of the hash function. It is drawn anew for each corpus, so that nobody can make a text whose words
    /// collide. Tables that are merged must share it.
    struct Seed: Sendable {
        fileprivate let low = UInt64.random(in: .min ... .max)
        fileprivate let high = UInt64.random(in: .min ... .max)
    }

    /// What a word is looked up by.
    struct Key {
        /// The first group; zero in a free slot. For a word of three or more groups it is a nonzero hash whose lowest
        /// byte is zero, which no group's lowest byte is.
        var low: UInt64
        /// The second group, or zero if there is none. For a word of three or more groups it is another hash.
        var high: UInt64

        /// A key that no slot has.
        static var unmatched: Key { Key(low: 0, high: 1) }

        /// Compares without a branch, because matches are hard to predict.
        @inline(__always)
        func equals(_ other: Key) -> Bool { difference(from: other) == 0 }

        /// 1 for another key and 0 for the same. It is computed: the compiler would make two branches of a comparison.
        @inline(__always)
        func difference(from other: Key) -> Int {
            let bits = (low ^ other.low) | (high ^ other.high)
            return Int(truncatingIfNeeded: (bits | (0 &- bits)) >> 63)
        }
    }

    /// A place for a word.
    private struct Slot {
        var key = Key(low: 0, high: 0)
        var id: Int32 = 0

        @inline(__always)
        var isFree: Bool { key.low == 0 }
    }

    /// How often each word occurs, by id.
    private(set) var counts: [Int] = []
    /// The hash table's slots; their number is a power of two.
    private var slots = [Slot](repeating: Slot(), count: 16)
    /// The words by id.
    private var groups: [UInt64] = []
    /// Where each word begins in `groups`, and where the last one ends.
    private var starts = [0]
    private let seed: Seed
    private let limit: Int

    /// - Parameter limit: the largest number of distinct words.
    init(seed: Seed, limit: Int) {
        self.seed = seed
        self.limit = limit
    }

    /// The number of distinct words.
    var count: Int { counts.count }

    /// The groups of word `id`.
    func groups(of id: Int) -> ArraySlice<UInt64> { groups[starts[id]..<starts[id + 1]] }

    /// Appends the bytes of word `id` to `bytes`.
    func appendBytes(of id: Int, to bytes: inout [UInt8]) {
        for group in groups(of: id) { Self.appendBytes(of: group, to: &bytes) }
    }

    /// Appends the bytes of a group to `bytes`.
    static func appendBytes(of group: UInt64, to bytes: inout [UInt8]) {
        var rest = group
        while rest != 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Counts `word` further `occurrences` times.
    /// - Parameter word: groups, at least one.
    /// - Returns: the word's id, or nil if a new word would exceed the limit.
    mutating func count(_ word: ArraySlice<UInt64>, occurrences: Int) -> Int32? {
        let start = word.startIndex
        let id =
            word.count > 2
            ? id(ofLongWord: word) : id(of: Key(low: word[start], high: word.count == 2 ? word[start + 1] : 0))
        if let id { counts[Int(id)] += occurrences }
        return id
    }

    /// The id of a word of one or two groups, which is added if it is new; nil if that would exceed the limit.
    private mutating func id(of key: Key) -> Int32? {
        var index = firstIndex(of: key)
        while !slots[index].key.equals(key) {
            if slots[index].isFree {
                groups.append(key.low)
                if key.high != 0 { groups.append(key.high) }
                return insert(key, at: index)
            }
            index = (index + 1) & (slots.count - 1)
        }
        return slots[index].id
    }

    /// The id of a word of more than two groups, which is added if it is new; nil if that would exceed the limit.
    private mutating func id(ofLongWord word: ArraySlice<UInt64>) -> Int32? {
        var key = Key(low: 0, high: UInt64(word.count))
        for group in word {
            let product = mix(key.low ^ group, key.high)
            key = Key(low: product.low, high: product.high)
        }
        key.low = key.low & ~0xFF | 0x100
        var index = firstIndex(of: key)
        while !slots[index].isFree {
            let id = slots[index].id
            if slots[index].key.equals(key), groups(of: Int(id)) == word { return id }
            index = (index + 1) & (slots.count - 1)
        }
        groups.append(contentsOf: word)
        return insert(key, at: index)
    }

    /// Makes the appended groups a word, in the free slot `index`.
    private mutating func insert(_ key: Key, at index: Int) -> Int32? {
        guard count < limit else { return nil }
        let id = Int32(count)
        slots[index] = Slot(key: key, id: id)
        counts.append(0)
        starts.append(groups.count)
        if 2 * count > slots.count { doubleSlots() }
        return id
    }

    private mutating func doubleSlots() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: 2 * old.count)
        for slot in old where !slot.isFree {
            var index = firstIndex(of: slot.key)
            while !slots[index].isFree { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }

    /// The first slot to probe for a key. The folded product is the mixing step of wyhash (Wang Yi 2019).
    @inline(__always)
    private func firstIndex(of key: Key) -> Int {
        let product = mix(key.low, key.high)
        return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
    }

    @inline(__always)
    private func mix(_ low: UInt64, _ high: UInt64) -> (high: UInt64, low: UInt64) {
        let product = (low ^ seed.low).multipliedFullWidth(by: high ^ seed.high)
        return (product.high, product.low)
    }
}

// Encoding of text.
extension WordCounter {
    /// What a piece held.
    struct Encoded: Equatable {
        var tokenCount = 0
        var newlineCount = 0
    }

    /// Counts the words of a piece and writes their ids. The last id of each line and of the piece is written as `~id`.
    /// - Parameter ids: grown to hold the piece's ids; elements beyond them are meaningless.
    /// - Throws: for a NUL byte, for a word of more than 1 MiB, and for one distinct word too many.
    mutating func encode(_ piece: TextPiece, into ids: inout [Int32]) throws(TextFault) -> Encoded {
        let room = piece.count / 2 + 1
        if ids.count < room { ids.append(contentsOf: repeatElement(0, count: room - ids.count)) }
        let text = piece.bytes.span.bytes
        var encoded = Encoded()
        var sentenceEnds: [Int] = []
        var batch = TokenBatch()
        var start = 0
        var base = 0
        while true {
            // One bit for each of 64 bytes, so that token ends are found without a branch on the token's length.
            var candidates = TextByte.controlMask(at: base, in: text)
            while candidates != 0 {
                let end = base &+ candidates.trailingZeroBitCount
                candidates &= candidates &- 1
                // The bytes that the mask is of are in the text.
                let byte = text.unsafeLoad(fromUncheckedByteOffset: end, as: UInt8.self)
                // Any other control character belongs to a token.
                guard TextByte.isDelimiter(byte) else { continue }
                if end > start {
                    guard end &- start <= TextPieces.longestToken else {
                        throw TextFault(piece, start, .longToken)
                    }
                    batch.append(TokenPlace(start: start, end: end))
                    if batch.isFull { try lookUp(&batch, of: piece, into: &ids, &encoded.tokenCount) }
                }
                start = end &+ 1
                if byte == TextByte.newline {
                    encoded.newlineCount += 1
                    sentenceEnds.append(encoded.tokenCount + batch.count)
                } else if byte == 0 {
                    guard end == piece.count else { throw TextFault(piece, end, .nul) }
                    try lookUp(&batch, of: piece, into: &ids, &encoded.tokenCount)
                    sentenceEnds.append(encoded.tokenCount)
                    finish(&ids, encoded.tokenCount, sentenceEnds)
                    return encoded
                }
            }
            base += 64
        }
    }

    /// Appends the ids of a batch's tokens to the first `tokenCount` of `ids`, and empties the batch.
    @inline(never)
    private mutating func lookUp(
        _ batch: inout TokenBatch, of piece: TextPiece, into ids: inout [Int32], _ tokenCount: inout Int
    ) throws(TextFault) {
        let text = piece.bytes.span.bytes
        makeKeys(&batch, of: text)
        var output = ids.mutableSpan
        matchFirstSlots(&batch, into: &output, from: tokenCount)
        // New words, and words whose first slot holds another word.
        for miss in 0..<batch.missCount {
            let index = batch.misses[miss]
            let (place, key) = (batch.places[index], batch.keys[index])
            let id = key.low != 0 ? id(of: key) : id(ofLongToken: place.start..<place.end, of: text)
            guard let id else { throw TextFault(piece, place.start, .tooManyWords(limit: limit)) }
            output[tokenCount + index] = id
        }
        tokenCount += batch.count
        batch.count = 0
    }

    /// Computes the keys of a batch's tokens and the slots to probe first, and requests these from memory.
    @inline(__always)
    private func makeKeys(_ batch: inout TokenBatch, of text: RawSpan) {
        for index in 0..<batch.count {
            let place = batch.places[index]
            let length = place.end &- place.start
            if length <= 16 {
                let mask = batch.masks[length]
                let groups = TextByte.groups(at: place.start, of: text)
                let key = Key(low: groups.first & mask.low, high: groups.second & mask.high)
                batch.keys[index] = key
                let slot = firstIndex(of: key)
                batch.slots[index] = slot
                // Loads would soon fill the processor's window while they wait for memory; a prefetch doesn't wait.
                slots.prefetch(slot)
            } else {
                batch.keys[index] = .unmatched
                batch.slots[index] = 0
            }
        }
    }

    /// Writes the ids of tokens whose first slots hold them, without a branch.
    @inline(__always)
    private func matchFirstSlots(_ batch: inout TokenBatch, into ids: inout MutableSpan<Int32>, from position: Int) {
        let slots = slots.span
        var missCount = 0
        for index in 0..<batch.count {
            let slot = slots[batch.slots[index]]
            ids[position &+ index] = slot.id
            batch.misses[missCount] = index
            missCount &+= slot.key.difference(from: batch.keys[index])
        }
        batch.missCount = missCount
    }

    @inline(never)
    private mutating func id(ofLongToken token: Range<Int>, of text: RawSpan) -> Int32? {
        var word = stride(from: token.lowerBound, to: token.upperBound, by: 8).map { TextByte.group(at: $0, of: text) }
        word[word.count - 1] &= UInt64.max >> UInt64(truncatingIfNeeded: -8 * token.count & 63)
        return id(ofLongWord: word[...])
    }

    /// Counts the first `tokenCount` ids, then marks those before each of `sentenceEnds`.
    private mutating func finish(_ ids: inout [Int32], _ tokenCount: Int, _ sentenceEnds: [Int]) {
        var counts = counts.mutableSpan
        for id in ids.prefix(tokenCount) { counts[Int(id)] += 1 }
        for end in sentenceEnds where end > 0 && ids[end - 1] >= 0 { ids[end - 1] = ~ids[end - 1] }
    }
}

extension TextFault {
    fileprivate init(_ piece: TextPiece, _ position: Int, _ kind: Kind) {
        let newlines = piece.bytes.prefix(position).count { $0 == TextByte.newline }
        self.init(piece: piece.index, offset: piece.offset + position, newlines: newlines, kind: kind)
    }
}
