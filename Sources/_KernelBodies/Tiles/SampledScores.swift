extension InstructionSetTag {
    /// `out[p]` is the dot product of the rows of pair p over `length` floats, a multiple of sixteen: a sampled
    /// dense–dense matrix multiplication. If the rows have biases, these and the offset are added.
    ///
    /// Each pair has one accumulator and is reduced by the tree of `dot`, so its bits don't depend on the other pairs.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sampledScores(_ pairs: SampledPairs, _ length: Int, _ out: UnsafeMutablePointer<Float>) {
        for segment in 0..<max(0, pairs.count) {
            let row = pairs.row(segment)
            var offset: Float = 0
            if let biases = pairs.biases { offset = biases.offset + biases.a[Int(pairs.rows[segment])] }
            var (p, end) = pairs.segment(segment)
            // Each remainder has its own code. If the same code stored scores in one of two ways, they would be reduced
            // twice, lane by lane.
            if tileColumns >= 3 {
                while end &- p >= 8 {
                    eightScores(row, pairs, p, 8, offset, length, out + p)
                    p &+= 8
                }
                if end &- p > 4 {
                    eightScores(row, pairs, p, end &- p, offset, length, out + p)
                    p = end
                }
                if end &- p == 4 {
                    fourScores(row, pairs, p, 4, offset, length, out + p)
                    p = end
                }
                if end &- p == 3 {
                    fourScores(row, pairs, p, 3, offset, length, out + p)
                    p = end
                }
            }
            while p < end {
                twoScores(row, pairs, p, min(2, end &- p), offset, length, out + p)
                p &+= 2
            }
        }
    }

    /// The scores of five to eight pairs of one row. If there are fewer than eight, the last is scored again.
    @_alwaysEmitIntoClient @inline(__always)
    static func eightScores(
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ offset: Float, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let last = p &+ count &- 1
        let p5 = min(p &+ 5, last)
        let p6 = min(p &+ 6, last)
        var scores: SIMD8<Float>
        if tileColumns >= 6 {
            let v = (
                pairs.column(p), pairs.column(p &+ 1), pairs.column(p &+ 2), pairs.column(p &+ 3),
                pairs.column(p &+ 4), pairs.column(p5), pairs.column(p6), pairs.column(last)
            )
            switch length {
            case 32: scores = eightSumsInTurn(Size<2>.self, row, v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7)
            case 64: scores = eightSumsInTurn(Size<4>.self, row, v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7)
            case 128: scores = eightSumsInTurn(Size<8>.self, row, v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7)
            default: scores = allEightSums(row, v.0, v.1, v.2, v.3, v.4, v.5, v.6, v.7, length)
            }
        } else {
            // Eight accumulators would need more registers than there are. The columns are in the order in which
            // `addPairs` combines two groups of four.
            let first = fourPairSums(
                row, pairs.column(p), pairs.column(p &+ 1), pairs.column(p &+ 4), pairs.column(p5), length)
            let second = fourPairSums(
                row, pairs.column(p &+ 2), pairs.column(p &+ 3), pairs.column(p6), pairs.column(last), length)
            scores = addPairs(first, second)
        }
        if let biases = pairs.biases?.b {
            let columns = pairs.columns
            scores +=
                SIMD8(repeating: offset)
                + SIMD8(
                    biases[Int(columns[p])], biases[Int(columns[p &+ 1])], biases[Int(columns[p &+ 2])],
                    biases[Int(columns[p &+ 3])], biases[Int(columns[p &+ 4])], biases[Int(columns[p5])],
                    biases[Int(columns[p6])], biases[Int(columns[last])])
        }
        if count == 8 {
            UnsafeMutableRawPointer(out).storeBytes(of: scores, as: SIMD8<Float>.self)
        } else {
            UnsafeMutableRawPointer(out).storeBytes(of: scores.lowHalf, as: SIMD4<Float>.self)
            out[4] = scores[4]
            if count > 5 { out[5] = scores[5] }
            if count > 6 { out[6] = scores[6] }
        }
    }

    /// Dot products of a row of N times sixteen floats with eight columns, one after another: columns that aren't in the
    /// first-level cache are read faster than at once.
    @_alwaysEmitIntoClient @inline(__always)
    static func eightSumsInTurn<let N: Int>(
        _: Size<N>.Type, _ row: UnsafePointer<Float>, _ v0: UnsafePointer<Float>, _ v1: UnsafePointer<Float>,
        _ v2: UnsafePointer<Float>, _ v3: UnsafePointer<Float>, _ v4: UnsafePointer<Float>,
        _ v5: UnsafePointer<Float>, _ v6: UnsafePointer<Float>, _ v7: UnsafePointer<Float>
    ) -> SIMD8<Float> {
        let x0 = load(row)
        let x1 = load(row + 16)
        let x2 = N > 2 ? load(row + 32) : x0
        let x3 = N > 2 ? load(row + 48) : x0
        let x4 = N > 4 ? load(row + 64) : x0
        let x5 = N > 4 ? load(row + 80) : x0
        let x6 = N > 4 ? load(row + 96) : x0
        let x7 = N > 4 ? load(row + 112) : x0
        let s0 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v0)
        let s1 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v1)
        let s2 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v2)
        let s3 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v3)
        let s4 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v4)
        let s5 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v5)
        let s6 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v6)
        let s7 = products(Size<N>.self, x0, x1, x2, x3, x4, x5, x6, x7, v7)
        return _KernelBodies.sums((s0, s1, s2, s3), (s4, s5, s6, s7))
    }

    /// The sums by lanes of the products of N vectors with as many of a column.
    @_alwaysEmitIntoClient @_transparent
    static func products<let N: Int>(
        _: Size<N>.Type, _ x0: Lanes, _ x1: Lanes, _ x2: Lanes, _ x3: Lanes, _ x4: Lanes, _ x5: Lanes, _ x6: Lanes,
        _ x7: Lanes, _ column: UnsafePointer<Float>
    ) -> Lanes {
        var s = addProduct(Lanes.zero, x0, load(column))
        s = addProduct(s, x1, load(column + 16))
        if N > 2 {
            s = addProduct(s, x2, load(column + 32))
            s = addProduct(s, x3, load(column + 48))
        }
        if N > 4 {
            s = addProduct(s, x4, load(column + 64))
            s = addProduct(s, x5, load(column + 80))
            s = addProduct(s, x6, load(column + 96))
            s = addProduct(s, x7, load(column + 112))
        }
        return s
    }

    /// Dot products of a row with eight columns at once.
    @_alwaysEmitIntoClient @inline(__always)
    static func allEightSums(
        _ row: UnsafePointer<Float>, _ v0: UnsafePointer<Float>, _ v1: UnsafePointer<Float>,
        _ v2: UnsafePointer<Float>, _ v3: UnsafePointer<Float>, _ v4: UnsafePointer<Float>,
        _ v5: UnsafePointer<Float>, _ v6: UnsafePointer<Float>, _ v7: UnsafePointer<Float>, _ length: Int
    ) -> SIMD8<Float> {
        var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        var (s4, s5, s6, s7) = (s0, s1, s2, s3)
        var i = 0
        while i < length {
            let x = load(row + i)
            s0 = addProduct(s0, x, load(v0 + i))
            s1 = addProduct(s1, x, load(v1 + i))
            s2 = addProduct(s2, x, load(v2 + i))
            s3 = addProduct(s3, x, load(v3 + i))
            s4 = addProduct(s4, x, load(v4 + i))
            s5 = addProduct(s5, x, load(v5 + i))
            s6 = addProduct(s6, x, load(v6 + i))
            s7 = addProduct(s7, x, load(v7 + i))
            i &+= 16
        }
        return _KernelBodies.sums((s0, s1, s2, s3), (s4, s5, s6, s7))
    }

    /// Dot products of a row with four columns, each as two adjacent sums.
    @_alwaysEmitIntoClient @inline(__always)
    static func fourPairSums(
        _ row: UnsafePointer<Float>, _ v0: UnsafePointer<Float>, _ v1: UnsafePointer<Float>,
        _ v2: UnsafePointer<Float>, _ v3: UnsafePointer<Float>, _ length: Int
    ) -> SIMD8<Float> {
        var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        var i = 0
        while i < length {
            let x = load(row + i)
            s0 = addProduct(s0, x, load(v0 + i))
            s1 = addProduct(s1, x, load(v1 + i))
            s2 = addProduct(s2, x, load(v2 + i))
            s3 = addProduct(s3, x, load(v3 + i))
            i &+= 16
        }
        return pairSums(quarterSums(s0, s2), quarterSums(s1, s3))
    }

    /// The scores of three or four pairs of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func fourScores(
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ offset: Float, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let last = p &+ count &- 1
        var scores = addPairs(
            fourPairSums(
                row, pairs.column(p), pairs.column(p &+ 1), pairs.column(p &+ 2), pairs.column(last), length))
        if let biases = pairs.biases?.b {
            let columns = pairs.columns
            scores +=
                SIMD4(repeating: offset)
                + SIMD4(
                    biases[Int(columns[p])], biases[Int(columns[p &+ 1])], biases[Int(columns[p &+ 2])],
                    biases[Int(columns[last])])
        }
        if count == 4 {
            UnsafeMutableRawPointer(out).storeBytes(of: scores, as: SIMD4<Float>.self)
        } else {
            UnsafeMutableRawPointer(out).storeBytes(of: scores.lowHalf, as: SIMD2<Float>.self)
            out[2] = scores.z
        }
    }

    /// The scores of one or two pairs of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func twoScores(
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ offset: Float, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let last = p &+ count &- 1
        let v0 = pairs.column(p)
        let v1 = pairs.column(last)
        var (s0, s1) = (Lanes.zero, Lanes.zero)
        var i = 0
        while i < length {
            let x = load(row + i)
            s0 = addProduct(s0, x, load(v0 + i))
            s1 = addProduct(s1, x, load(v1 + i))
            i &+= 16
        }
        var scores = SIMD2(sum(s0), sum(s1))
        if let biases = pairs.biases?.b {
            scores += SIMD2(repeating: offset) + SIMD2(biases[Int(pairs.columns[p])], biases[Int(pairs.columns[last])])
        }
        out[0] = scores.x
        if count == 2 { out[1] = scores.y }
    }
}
