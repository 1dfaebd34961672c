// Rows that are gathered more than once.
extension InstructionSetTag {
    /// Whether a row is gathered twice; without branches, which would be mispredicted.
    @_alwaysEmitIntoClient @inline(__always)
    static func hasRepeatedRow(_ rows: GatheredRows) -> Bool {
        var repeats: Int32 = 0
        for i in 0..<rows.count {
            for other in 0..<i { repeats |= rows.indices[i] == rows.indices[other] ? 1 : 0 }
        }
        return repeats != 0
    }

    /// The rows without repetition, their numbers in `distinct`; `places[i]` says which of them row i is.
    @_alwaysEmitIntoClient @inline(__always)
    static func distinctRows(
        _ rows: GatheredRows, _ distinct: UnsafeMutablePointer<Int32>, places: UnsafeMutablePointer<Int32>
    ) -> GatheredRows {
        var count = 0
        for i in 0..<rows.count {
            var place = 0
            while place < count && distinct[place] != rows.indices[i] { place &+= 1 }
            distinct[place] = rows.indices[i]
            places[i] = Int32(truncatingIfNeeded: place)
            count = max(count, place &+ 1)
        }
        return GatheredRows(base: rows.base, stride: rows.stride, indices: distinct, count: count)
    }
}
