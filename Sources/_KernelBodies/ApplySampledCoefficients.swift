extension InstructionSetTag {
    /// Updates the rows of every pair by its coefficient, with decay: for a segment of k pairs with row a of A,
    /// a ← (1 − k·δ)·a + α·Σₚ gₚ·bₚ and bₚ ← (1 − δ)·bₚ + α·gₚ·a, both from old values, over `length` floats, a multiple of
    /// sixteen.
    ///
    /// Segments, and the pairs of one, are taken in order: a row that occurs again is updated from its new value.
    @_alwaysEmitIntoClient @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, _ decay: Float, _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, _ length: Int
    ) {
        // As many sixteens of a row at a time as leave registers for their sums.
        let width = tileColumns >= 6 ? 64 : tileColumns >= 3 ? 32 : 16
        for segment in 0..<max(0, pairs.count) {
            let span = pairs.segment(segment)
            let row = pairs.row(segment)
            var i = 0
            while i < length {
                switch min(width, length &- i) {
                case 64: if tileColumns >= 6 { update(Size<4>.self, row, i, alpha, decay, coefficients, pairs, span) }
                case 48: if tileColumns >= 6 { update(Size<3>.self, row, i, alpha, decay, coefficients, pairs, span) }
                case 32: if tileColumns >= 3 { update(Size<2>.self, row, i, alpha, decay, coefficients, pairs, span) }
                default: update(Size<1>.self, row, i, alpha, decay, coefficients, pairs, span)
                }
                i &+= width
            }
        }
    }

    /// Updates N sixteens from float `i` on, of a segment's row and of its pairs' columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func update<let N: Int>(
        _: Size<N>.Type, _ row: UnsafeMutablePointer<Float>, _ i: Int, _ alpha: Float, _ decay: Float,
        _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, _ span: (start: Int, end: Int)
    ) {
        let row = row + i
        let a0 = load(row)
        let a1 = N > 1 ? load(row + 16) : a0
        let a2 = N > 2 ? load(row + 32) : a0
        let a3 = N > 3 ? load(row + 48) : a0
        let rowFactor = Lanes(repeating: 1 - Float(span.end &- span.start) * decay)
        var s0 = rowFactor * a0
        var s1 = N > 1 ? rowFactor * a1 : s0
        var s2 = N > 2 ? rowFactor * a2 : s0
        var s3 = N > 3 ? rowFactor * a3 : s0
        let columnFactor = Lanes(repeating: 1 - decay)
        var p = span.start
        while p < span.end {
            let column = pairs.column(p) + i
            let g = Lanes(repeating: alpha * coefficients[p])
            let b0 = load(column)
            s0 = addProduct(s0, g, b0)
            store(addProduct(columnFactor * b0, g, a0), to: column)
            if N > 1 {
                let b1 = load(column + 16)
                s1 = addProduct(s1, g, b1)
                store(addProduct(columnFactor * b1, g, a1), to: column + 16)
            }
            if N > 2 {
                let b2 = load(column + 32)
                s2 = addProduct(s2, g, b2)
                store(addProduct(columnFactor * b2, g, a2), to: column + 32)
            }
            if N > 3 {
                let b3 = load(column + 48)
                s3 = addProduct(s3, g, b3)
                store(addProduct(columnFactor * b3, g, a3), to: column + 48)
            }
            p &+= 1
        }
        store(s0, to: row)
        if N > 1 { store(s1, to: row + 16) }
        if N > 2 { store(s2, to: row + 32) }
        if N > 3 { store(s3, to: row + 48) }
    }
}
