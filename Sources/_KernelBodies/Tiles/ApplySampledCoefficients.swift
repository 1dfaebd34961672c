extension InstructionSetTag {
    /// Updates the rows of every pair by its coefficient, with decay: for a segment of k pairs with row a of A,
    /// a ← (1 − k·δ)·a + α·Σₚ gₚ·bₚ and bₚ ← (1 − δ)·bₚ + α·gₚ·a, both from old values, over `length` floats, a
    /// multiple of sixteen.
    ///
    /// Segments, and the pairs within a segment, are processed in order: a row that occurs again is updated from its
    /// new value.
    @_alwaysEmitIntoClient @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, _ decay: Float, _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs,
        _ biasDecay: Float, _ length: Int
    ) {
        // Floats of a row at a time: as many sixteens as have registers for their sums.
        let width = tileColumns >= 3 ? 64 : 16
        for segment in 0..<max(0, pairs.count) {
            let span = pairs.segment(segment)
            let row = pairs.row(segment)
            if let biases = pairs.biases {
                update(biases, Int(pairs.rows[segment]), alpha, biasDecay, coefficients, pairs.columns, span)
            }
            var i = 0
            while i < length {
                switch min(width, length &- i) {
                case 64: if tileColumns >= 3 { update(Size<4>.self, row, i, alpha, decay, coefficients, pairs, span) }
                case 48: if tileColumns >= 3 { update(Size<3>.self, row, i, alpha, decay, coefficients, pairs, span) }
                case 32: if tileColumns >= 3 { update(Size<2>.self, row, i, alpha, decay, coefficients, pairs, span) }
                default: update(Size<1>.self, row, i, alpha, decay, coefficients, pairs, span)
                }
                i &+= width
            }
        }
    }

    /// Updates the biases of a row and of its pairs' columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func update(
        _ biases: SampledBiases, _ row: Int, _ alpha: Float, _ decay: Float, _ coefficients: UnsafePointer<Float>,
        _ columns: UnsafePointer<Int32>, _ span: (start: Int, end: Int)
    ) {
        let factor = 1 - decay
        // Two sums, because an addition takes longer than the rest of the work on a pair.
        var (even, odd): (Float, Float) = (0, 0)
        var p = span.start
        while p &+ 1 < span.end {
            even += update(biases.b + Int(columns[p]), factor, alpha * coefficients[p])
            odd += update(biases.b + Int(columns[p &+ 1]), factor, alpha * coefficients[p &+ 1])
            p &+= 2
        }
        if p < span.end { even += update(biases.b + Int(columns[p]), factor, alpha * coefficients[p]) }
        biases.a[row] = (1 - Float(span.end &- span.start) * decay) * biases.a[row] + (even + odd)
    }

    /// Updates a bias by a step, and returns the step.
    @_alwaysEmitIntoClient @inline(__always)
    static func update(_ bias: UnsafeMutablePointer<Float>, _ factor: Float, _ step: Float) -> Float {
        bias.pointee = factor * bias.pointee + step
        return step
    }

    /// Updates N times sixteen floats, from float `i` on, of a segment's row and of its pairs' columns.
    @_alwaysEmitIntoClient @inline(__always)
    static func update<let N: Int>(
        _: Size<N>.Type, _ row: UnsafeMutablePointer<Float>, _ i: Int, _ alpha: Float, _ decay: Float,
        _ coefficients: UnsafePointer<Float>, _ pairs: SampledPairs, _ span: (start: Int, end: Int)
    ) {
        let row = row + i
        let rowFactor = Lanes(repeating: 1 - Float(span.end &- span.start) * decay)
        var s0 = rowFactor * load(row)
        var s1 = N > 1 ? rowFactor * load(row + 16) : s0
        var s2 = N > 2 ? rowFactor * load(row + 32) : s0
        var s3 = N > 3 ? rowFactor * load(row + 48) : s0
        let columnFactor = Lanes(repeating: 1 - decay)
        var p = span.start
        while p < span.end {
            let column = pairs.column(p) + i
            let g = Lanes(repeating: alpha * coefficients[p])
            // The row's new values are stored at the end. Its old values are loaded again for each pair: with the sums
            // they wouldn't fit into AVX2's registers, and the loads cost nothing compared with the columns' stores.
            s0 = update(column, row, g, columnFactor, s0)
            if N > 1 { s1 = update(column + 16, row + 16, g, columnFactor, s1) }
            if N > 2 { s2 = update(column + 32, row + 32, g, columnFactor, s2) }
            if N > 3 { s3 = update(column + 48, row + 48, g, columnFactor, s3) }
            p &+= 1
        }
        store(s0, to: row)
        if N > 1 { store(s1, to: row + 16) }
        if N > 2 { store(s2, to: row + 32) }
        if N > 3 { store(s3, to: row + 48) }
    }

    /// Updates sixteen floats of a column, and returns the row's sum plus g times their old values.
    @_alwaysEmitIntoClient @inline(__always)
    static func update(
        _ column: UnsafeMutablePointer<Float>, _ row: UnsafePointer<Float>, _ g: Lanes, _ factor: Lanes, _ sum: Lanes
    ) -> Lanes {
        let old = load(column)
        store(addProduct(factor * old, g, load(row)), to: column)
        return addProduct(sum, g, old)
    }
}
