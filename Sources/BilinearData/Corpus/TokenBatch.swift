extension WordCounter {
    /// Where a token lies in a piece.
    struct TokenPlace {
        var start = 0
        var end = 0
    }

    /// Tokens that are found but not yet looked up. They are looked up together, so that their slots are loaded from
    /// memory all at once, instead of one after another.
    struct TokenBatch {
        static let size = 64

        var count = 0
        var places = InlineArray<64, TokenPlace>(repeating: TokenPlace())
        /// The tokens' keys; `unmatched` for a word of more than two groups.
        var keys = InlineArray<64, Key>(repeating: .unmatched)
        /// The first slot to probe for each key.
        var slots = InlineArray<64, Int>(repeating: 0)
        /// Tokens whose first slot doesn't hold them, in order.
        var misses = InlineArray<64, Int>(repeating: 0)
        var missCount = 0
        /// The bytes of a key that a word of each length has. A shift by 64 or more gives zero.
        let masks = InlineArray<17, Key> { length in
            Key(
                low: ~(UInt64.max << UInt64(8 * length)),
                high: length < 8 ? 0 : ~(UInt64.max << UInt64(8 * length - 64)))
        }

        var isFull: Bool { count == Self.size }

        @inline(__always)
        mutating func append(_ place: TokenPlace) {
            places[count] = place
            count &+= 1
        }
    }
}
