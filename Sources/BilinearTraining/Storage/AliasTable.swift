internal import _BilinearShims
internal import _CLibrary

/// Draws indices with given weights in constant time (Walker 1977; built as in Vose 1991). It takes 8 bytes per index.
package struct AliasTable: Sendable {
    private struct Entry {
        /// The index itself is drawn if 32 random bits are below this, its alias otherwise.
        var threshold: UInt32
        var alias: Int32
    }
    private let entries: [Entry]

    /// A table for weights; O(n).
    /// - Parameter weights: each finite and at least 0, one of them above 0.
    package init(weights: [Double]) {
        let largest = weights.max() ?? 0
        precondition(
            largest > 0 && largest.isFinite && weights.allSatisfy { $0 >= 0 },
            "AliasTable: weights must be finite and at least 0, one of them above 0")
        var weights = weights
        var total = weights.reduce(0, +)
        if total.isInfinite {
            weights = weights.map { $0 / largest }
            total = weights.reduce(0, +)
        }
        let n = weights.count
        var share = weights.map { $0 / total * Double(n) }
        var entries = (0..<n).map { Entry(threshold: .max, alias: Int32($0)) }
        var small = (0..<n).filter { share[$0] < 1 }
        var large = (0..<n).filter { share[$0] >= 1 }
        while let less = small.popLast(), let more = large.last {
            entries[less] = Entry(threshold: UInt32(share[less] * 0x1p32), alias: Int32(more))
            share[more] -= 1 - share[less]
            if share[more] < 1 { small.append(large.removeLast()) }
        }
        self.entries = entries
    }

    /// A table for the unigram distribution raised to a power (¾ in Mikolov et al. 2013). Words of count 0 are never
    /// drawn.
    /// - Parameters:
    ///   - counts: each at least 0, one of them above 0.
    ///   - power: any finite number.
    package init(counts: [Int], power: Double) {
        func weights(relativeTo unit: Double) -> [Double] {
            counts.map { $0 == 0 ? 0 : pow(Double($0) / unit, power) }
        }
        let absolute = weights(relativeTo: 1)
        if absolute.max()?.isNormal ?? false {
            self.init(weights: absolute)
        } else {
            // The largest power exceeds a Double. Relative to its count, it is 1 and no other is larger.
            let heaviest = power > 0 ? counts.max() : counts.lazy.filter { $0 > 0 }.min()
            self.init(weights: weights(relativeTo: Double(heaviest ?? 1)))
        }
    }

    /// The index drawn by 64 random bits: O(1).
    @inline(__always)
    func draw(_ bits: UInt64) -> Int32 {
        let index = place(bits)
        let entry = entries[index]
        // A branch would often be mispredicted.
        return bilinear_select_below(
            UInt32(truncatingIfNeeded: bits), entry.threshold, Int32(truncatingIfNeeded: index), entry.alias)
    }

    /// Prefetches the entry that `draw` reads for these bits.
    @inline(__always)
    func prefetch(_ bits: UInt64) { entries.prefetch(place(bits)) }

    @inline(__always)
    private func place(_ bits: UInt64) -> Int { Int(((bits >> 32) &* UInt64(entries.count)) >> 32) }
}
