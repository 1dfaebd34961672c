// One register tile of `gemm`: up to six rows of up to four times sixteen columns.
extension InstructionSetTag {
    /// C ← α·A·B + β·C for the first `rows` rows and `columns` columns of a tile, from packed panels.
    @_alwaysEmitIntoClient @inline(__always)
    static func multiplyTile(
        _ a: UnsafePointer<Float>, _ rows: Int, _ b: UnsafePointer<Float>, _ columns: Int, _ depth: Int,
        _ alpha: Float, _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        var s0 = Six(repeating: Lanes.zero)
        var s1 = s0
        var s2 = s0
        var s3 = s0
        var a = a
        var b = b
        var left = depth
        while left > 0 {
            let b0 = load(b)
            let b1 = gemmColumns > 1 ? load(b + 16) : b0
            let b2 = gemmColumns > 2 ? load(b + 32) : b0
            let b3 = gemmColumns > 3 ? load(b + 48) : b0
            addRow(a[0], b0, b1, b2, b3, &s0.e0, &s1.e0, &s2.e0, &s3.e0)
            if gemmRows > 1 { addRow(a[1], b0, b1, b2, b3, &s0.e1, &s1.e1, &s2.e1, &s3.e1) }
            if gemmRows > 2 { addRow(a[2], b0, b1, b2, b3, &s0.e2, &s1.e2, &s2.e2, &s3.e2) }
            if gemmRows > 3 { addRow(a[3], b0, b1, b2, b3, &s0.e3, &s1.e3, &s2.e3, &s3.e3) }
            if gemmRows > 4 { addRow(a[4], b0, b1, b2, b3, &s0.e4, &s1.e4, &s2.e4, &s3.e4) }
            if gemmRows > 5 { addRow(a[5], b0, b1, b2, b3, &s0.e5, &s1.e5, &s2.e5, &s3.e5) }
            a += gemmRows
            b += 16 &* gemmColumns
            left &-= 1
        }
        let columnSums = (s0, s1, s2, s3)
        if rows == gemmRows && columns == 16 &* gemmColumns {
            storeTile(columnSums, alpha, beta, c, cStride)
        } else {
            // A part of a tile is put together aside.
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 6 &* 64) { whole in
                let whole = whole.baseAddress.unsafelyUnwrapped
                let width = 16 &* gemmColumns
                storeTile(columnSums, alpha, 0, whole, width)
                for row in 0..<rows {
                    let target = c + row &* cStride
                    for column in 0..<columns {
                        let sum = whole[row &* width &+ column]
                        target[column] = beta == 0 ? sum : beta * target[column] + sum
                    }
                }
            }
        }
    }

    /// sums += a·b, for the sums of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func addRow(
        _ a: Float, _ b0: Lanes, _ b1: Lanes, _ b2: Lanes, _ b3: Lanes,
        _ s0: inout Lanes, _ s1: inout Lanes, _ s2: inout Lanes, _ s3: inout Lanes
    ) {
        let a = Lanes(repeating: a)
        s0 = addProduct(s0, a, b0)
        if gemmColumns > 1 { s1 = addProduct(s1, a, b1) }
        if gemmColumns > 2 { s2 = addProduct(s2, a, b2) }
        if gemmColumns > 3 { s3 = addProduct(s3, a, b3) }
    }

    /// C ← α·sums + β·C for a whole tile.
    @_alwaysEmitIntoClient @inline(__always)
    static func storeTile(
        _ sums: (Six<Lanes>, Six<Lanes>, Six<Lanes>, Six<Lanes>), _ alpha: Float, _ beta: Float,
        _ c: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        storeColumn(sums.0, alpha, beta, c, stride)
        if gemmColumns > 1 { storeColumn(sums.1, alpha, beta, c + 16, stride) }
        if gemmColumns > 2 { storeColumn(sums.2, alpha, beta, c + 32, stride) }
        if gemmColumns > 3 { storeColumn(sums.3, alpha, beta, c + 48, stride) }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func storeColumn(
        _ sums: Six<Lanes>, _ alpha: Float, _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        storeSum(sums.e0, alpha, beta, c)
        if gemmRows > 1 { storeSum(sums.e1, alpha, beta, c + stride) }
        if gemmRows > 2 { storeSum(sums.e2, alpha, beta, c + 2 &* stride) }
        if gemmRows > 3 { storeSum(sums.e3, alpha, beta, c + 3 &* stride) }
        if gemmRows > 4 { storeSum(sums.e4, alpha, beta, c + 4 &* stride) }
        if gemmRows > 5 { storeSum(sums.e5, alpha, beta, c + 5 &* stride) }
    }

    /// Rounds α·sum, β·c and their sum, each by itself: so does the code for a part of a tile.
    @_alwaysEmitIntoClient @inline(__always)
    static func storeSum(_ sum: Lanes, _ alpha: Float, _ beta: Float, _ c: UnsafeMutablePointer<Float>) {
        let product = sum * alpha
        store(beta == 0 ? product : load(c) * beta + product, to: c)
    }
}
