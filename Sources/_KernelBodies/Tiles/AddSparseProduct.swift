extension InstructionSetTag {
    /// For a segment with row a of A: a ← a + Σₚ gₚ·bₚ over `length` floats, a multiple of sixteen. It is A ← A + G·B
    /// with a sparse matrix G.
    ///
    /// A segment's products are added to two sums in turn, the first of which begins with the row, so that an addition
    /// needn't wait for the one before.
    @_alwaysEmitIntoClient @inline(__always)
    public static func addSparseProduct(_ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, _ length: Int) {
        for segment in 0..<max(0, pairs.count) {
            let span = pairs.segment(segment)
            guard span.start < span.end else { continue }
            let row = pairs.row(segment)
            var i = 0
            // As many floats of a row at a time as have registers for both sums.
            if tileColumns >= 6 {
                while length &- i >= 128 { addProducts(Size<8>.self, row, &i, coefficients, pairs, span) }
                if length &- i >= 64 { addProducts(Size<4>.self, row, &i, coefficients, pairs, span) }
            }
            if tileColumns >= 3 {
                while length &- i >= 32 { addProducts(Size<2>.self, row, &i, coefficients, pairs, span) }
            }
            while i < length { addProducts(Size<1>.self, row, &i, coefficients, pairs, span) }
        }
    }

    /// Adds a segment's products to N times sixteen floats, from float `i` on, of its row, and moves `i` behind them.
    @_alwaysEmitIntoClient @inline(__always)
    static func addProducts<let N: Int>(
        _: Size<N>.Type, _ row: UnsafeMutablePointer<Float>, _ i: inout Int, _ coefficients: UnsafePointer<Float>,
        _ pairs: SampledPairs, _ span: (start: Int, end: Int)
    ) {
        let row = row + i
        var (even0, odd0) = (load(row), Lanes.zero)
        var (even1, odd1) = (N > 1 ? load(row + 16) : odd0, odd0)
        var (even2, odd2) = (N > 2 ? load(row + 32) : odd0, odd0)
        var (even3, odd3) = (N > 2 ? load(row + 48) : odd0, odd0)
        var (even4, odd4) = (N > 4 ? load(row + 64) : odd0, odd0)
        var (even5, odd5) = (N > 4 ? load(row + 80) : odd0, odd0)
        var (even6, odd6) = (N > 4 ? load(row + 96) : odd0, odd0)
        var (even7, odd7) = (N > 4 ? load(row + 112) : odd0, odd0)
        var p = span.start
        while p < span.end {
            let column = pairs.column(p) + i
            let g = Lanes(repeating: coefficients[p])
            even0 = addProduct(even0, g, load(column))
            if N > 1 { even1 = addProduct(even1, g, load(column + 16)) }
            if N > 2 {
                even2 = addProduct(even2, g, load(column + 32))
                even3 = addProduct(even3, g, load(column + 48))
            }
            if N > 4 {
                even4 = addProduct(even4, g, load(column + 64))
                even5 = addProduct(even5, g, load(column + 80))
                even6 = addProduct(even6, g, load(column + 96))
                even7 = addProduct(even7, g, load(column + 112))
            }
            p &+= 1
            guard p < span.end else { break }
            let next = pairs.column(p) + i
            let h = Lanes(repeating: coefficients[p])
            odd0 = addProduct(odd0, h, load(next))
            if N > 1 { odd1 = addProduct(odd1, h, load(next + 16)) }
            if N > 2 {
                odd2 = addProduct(odd2, h, load(next + 32))
                odd3 = addProduct(odd3, h, load(next + 48))
            }
            if N > 4 {
                odd4 = addProduct(odd4, h, load(next + 64))
                odd5 = addProduct(odd5, h, load(next + 80))
                odd6 = addProduct(odd6, h, load(next + 96))
                odd7 = addProduct(odd7, h, load(next + 112))
            }
            p &+= 1
        }
        store(even0 + odd0, to: row)
        if N > 1 { store(even1 + odd1, to: row + 16) }
        if N > 2 {
            store(even2 + odd2, to: row + 32)
            store(even3 + odd3, to: row + 48)
        }
        if N > 4 {
            store(even4 + odd4, to: row + 64)
            store(even5 + odd5, to: row + 80)
            store(even6 + odd6, to: row + 96)
            store(even7 + odd7, to: row + 112)
        }
        i &+= 16 &* N
    }
}
