public import _BilinearShims

extension InstructionSetTag {
    /// out[i] ← Σ query[j]·row i[j], or Σ (query[j] − row i[j])², for the tile of R rows from `row` on.
    ///
    /// Each row has one accumulator, so that a result's bits depend on its row alone. In place of rows that don't exist,
    /// the tile repeats the last row. A remainder is the last sixteen floats without those that were added before.
    ///
    /// Processors don't foresee the reads of several rows at once, so floats that come later are prefetched: those that
    /// follow in memory, or, if rows have gaps or numbers, those of the tile after the next.
    @_alwaysEmitIntoClient @_transparent
    static func reduceTile<let R: Int>(
        _: Size<R>.Type, _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>, ofDifferences: Bool
    ) {
        let last = rows.count &- 1
        guard length >= 16 else {
            let length = max(length, 0)
            let q = load(query, first: length)
            for i in row...min(row &+ R &- 1, last) {
                out[i] = sum(add(ofDifferences, .zero, q, load(rows[i], first: length)))
            }
            return
        }
        let pointers = Four(each: { rows[min(row &+ min($0, R &- 1), last)] })
        let areAdjacent = rows.indices == nil && rows.stride &- length < 64
        let tileAfterNext = row &+ 2 &* R
        let later = Four(each: { i in
            if areAdjacent { return pointers.a + (2_048 &+ 16 &* i) }
            return rows[min(tileAfterNext &+ min(i, R &- 1), last)]
        })
        let step = areAdjacent ? 16 &* R : 16
        var sums = Four(repeating: Lanes.zero)
        var i = 0
        var j = 0
        let end = length &- 16
        while i <= end {
            let q = load(query + i)
            bilinear_prefetch(later.a + j)
            sums.a = add(ofDifferences, sums.a, q, load(pointers.a + i))
            if R > 1 {
                bilinear_prefetch(later.b + j)
                sums.b = add(ofDifferences, sums.b, q, load(pointers.b + i))
            }
            if R > 2 {
                bilinear_prefetch(later.c + j)
                bilinear_prefetch(later.d + j)
                sums.c = add(ofDifferences, sums.c, q, load(pointers.c + i))
                sums.d = add(ofDifferences, sums.d, q, load(pointers.d + i))
            }
            i &+= 16
            j &+= step
        }
        if i < length {
            let rest = length &- i
            let q = lanes(load(query + end), last: rest)
            sums.a = add(ofDifferences, sums.a, q, lanes(load(pointers.a + end), last: rest))
            if R > 1 { sums.b = add(ofDifferences, sums.b, q, lanes(load(pointers.b + end), last: rest)) }
            if R > 2 {
                sums.c = add(ofDifferences, sums.c, q, lanes(load(pointers.c + end), last: rest))
                sums.d = add(ofDifferences, sums.d, q, lanes(load(pointers.d + end), last: rest))
            }
        }
        guard R > 1 else {
            out[row] = sum(sums.a)
            return
        }
        let results = fourSums(sums.a, sums.b, sums.c, sums.d)
        let count = rows.count &- row
        if count < R {
            for i in 0..<count { out[row &+ i] = results[i] }
        } else if R > 2 {
            UnsafeMutableRawPointer(out + row).storeBytes(of: results, as: SIMD4<Float>.self)
        } else {
            UnsafeMutableRawPointer(out + row).storeBytes(of: results.lowHalf, as: SIMD2<Float>.self)
        }
    }

    /// acc + q·x, or acc + (q − x)².
    @_alwaysEmitIntoClient @_transparent
    static func add(_ ofDifferences: Bool, _ acc: Lanes, _ q: Lanes, _ x: Lanes) -> Lanes {
        if ofDifferences {
            let difference = q - x
            return addProduct(acc, difference, difference)
        }
        return addProduct(acc, q, x)
    }
}
