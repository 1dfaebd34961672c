// Rows that are gathered more than once.
extension InstructionSetTag {
    /// Whether a row is gathered twice. No branch depends on the numbers, because it would be mispredicted.
    /// - Parameter numbers: room for fifteen more numbers than there are rows.
    @_alwaysEmitIntoClient @inline(__always)
    static func hasRepeatedRow(_ rows: GatheredRows, _ numbers: UnsafeMutablePointer<Int32>) -> Bool {
        guard rows.count > 8 else {
            var repeats: Int32 = 0
            for i in 0..<rows.count {
                for other in 0..<i { repeats |= rows.indices[i] == rows.indices[other] ? 1 : 0 }
            }
            return repeats != 0
        }
        // Counts pairs of equal numbers; each number equals itself. The padding, −1, isn't a row number.
        for i in 0..<rows.count { numbers[i] = rows.indices[i] }
        for i in rows.count..<(rows.count &+ 15) { numbers[i] = -1 }
        var equal = SIMD16<Int32>.zero
        for i in 0..<rows.count {
            let number = SIMD16(repeating: numbers[i])
            var other = 0
            while other < rows.count {
                let others = UnsafeRawPointer(numbers + other).loadUnaligned(as: SIMD16<Int32>.self)
                equal &-= unsafeBitCast(others .== number, to: SIMD16<Int32>.self)
                other &+= 16
            }
        }
        let eight = equal.lowHalf &+ equal.highHalf
        let four = eight.lowHalf &+ eight.highHalf
        let two = four.lowHalf &+ four.highHalf
        return Int(two.x &+ two.y) != rows.count
    }

    /// The rows without repetition. Their numbers are stored in `distinct`; `places[i]` says which of them row i is.
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
