extension InstructionSetTag {
    /// `out[p]` is the dot product of the rows of pair p over `length` floats, a multiple of sixteen: a sampled
    /// dense–dense matrix multiplication.
    ///
    /// Each pair has one accumulator and the tree of `dot`, so its bits don't depend on its neighbours.
    @_alwaysEmitIntoClient @inline(__always)
    public static func sampledScores(_ pairs: SampledPairs, _ length: Int, _ out: UnsafeMutablePointer<Float>) {
        for segment in 0..<max(0, pairs.count) {
            let row = pairs.row(segment)
            var (p, end) = pairs.segment(segment)
            if tileColumns >= 6 {
                while end &- p > 4 {
                    eightScores(row, pairs, p, min(8, end &- p), length, out + p)
                    p &+= 8
                }
            }
            if tileColumns >= 3 {
                while end &- p > 2 {
                    fourScores(row, pairs, p, min(4, end &- p), length, out + p)
                    p &+= 4
                }
            }
            while p < end {
                twoScores(row, pairs, p, min(2, end &- p), length, out + p)
                p &+= 2
            }
        }
    }

    /// The scores of five to eight pairs of one row: where there are less than eight, the last is scored again.
    @_alwaysEmitIntoClient @inline(__always)
    static func eightScores(
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let last = count &- 1
        let v0 = pairs.column(p)
        let v1 = pairs.column(p &+ 1)
        let v2 = pairs.column(p &+ 2)
        let v3 = pairs.column(p &+ 3)
        let v4 = pairs.column(p &+ 4)
        let v5 = pairs.column(p &+ min(5, last))
        let v6 = pairs.column(p &+ min(6, last))
        let v7 = pairs.column(p &+ last)
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
        let scores = _KernelBodies.sums((s0, s1, s2, s3), (s4, s5, s6, s7))
        if count == 8 {
            UnsafeMutableRawPointer(out).storeBytes(of: scores, as: SIMD8<Float>.self)
        } else {
            UnsafeMutableRawPointer(out).storeBytes(of: scores.lowHalf, as: SIMD4<Float>.self)
            out[4] = scores[4]
            if count > 5 { out[5] = scores[5] }
            if count > 6 { out[6] = scores[6] }
        }
    }

    /// The scores of three or four pairs of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func fourScores(
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let v0 = pairs.column(p)
        let v1 = pairs.column(p &+ 1)
        let v2 = pairs.column(p &+ 2)
        let v3 = pairs.column(p &+ count &- 1)
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
        let scores = _KernelBodies.sums((s0, s1, s2, s3), (s0, s1, s2, s3)).lowHalf
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
        _ row: UnsafePointer<Float>, _ pairs: SampledPairs, _ p: Int, _ count: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let v0 = pairs.column(p)
        let v1 = pairs.column(p &+ count &- 1)
        var (s0, s1) = (Lanes.zero, Lanes.zero)
        var i = 0
        while i < length {
            let x = load(row + i)
            s0 = addProduct(s0, x, load(v0 + i))
            s1 = addProduct(s1, x, load(v1 + i))
            i &+= 16
        }
        out[0] = sum(s0)
        if count == 2 { out[1] = sum(s1) }
    }
}
