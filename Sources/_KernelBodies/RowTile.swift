/// Eight values of a type, each in its own register.
@frozen @usableFromInline
struct Eight<Element> {
    @usableFromInline var e0, e1, e2, e3, e4, e5, e6, e7: Element

    @_alwaysEmitIntoClient @inline(__always)
    init(_ element: (Int) -> Element) {
        e0 = element(0)
        e1 = element(1)
        e2 = element(2)
        e3 = element(3)
        e4 = element(4)
        e5 = element(5)
        e6 = element(6)
        e7 = element(7)
    }
}

extension InstructionSetTag {
    /// Calls `tile` with the first row of each tile of `rowsAtOnce` rows, or reduces rows of fewer than sixteen floats itself.
    @_alwaysEmitIntoClient @_transparent
    static func reduceRows(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ length: Int, _ out: UnsafeMutablePointer<Float>,
        ofDifferences: Bool, _ tile: (Int) -> Void
    ) {
        guard rows.count > 0 else { return }
        var row = 0
        if length >= 16 {
            while row < rows.count {
                tile(row)
                row &+= rowsAtOnce
            }
        } else {
            let length = max(length, 0)
            let q = load(query, first: length)
            while row < rows.count {
                out[row] = sum(add(ofDifferences, .zero, q, load(rows[row], first: length)))
                row &+= 1
            }
        }
    }

    /// out[i] ← Σ query[j]·row i[j], or Σ (query[j] − row i[j])², for a tile of rows of at least sixteen floats.
    ///
    /// Each row has one accumulator, so that a result's bits depend on its row alone. In place of rows that don't exist,
    /// the tile repeats the last row. A remainder is the last sixteen floats without those that were added before.
    @_alwaysEmitIntoClient @_transparent
    static func reduceTile(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>, ofDifferences: Bool
    ) {
        let pointers = Eight { rows[min(row &+ min($0, rowsAtOnce &- 1), rows.count &- 1)] }
        var sums = Eight { _ in Lanes.zero }
        var i = 0
        let end = length &- 16
        while i <= end {
            let q = load(query + i)
            sums.e0 = add(ofDifferences, sums.e0, q, load(pointers.e0 + i))
            sums.e1 = add(ofDifferences, sums.e1, q, load(pointers.e1 + i))
            if rowsAtOnce > 2 {
                sums.e2 = add(ofDifferences, sums.e2, q, load(pointers.e2 + i))
                sums.e3 = add(ofDifferences, sums.e3, q, load(pointers.e3 + i))
            }
            if rowsAtOnce > 4 {
                sums.e4 = add(ofDifferences, sums.e4, q, load(pointers.e4 + i))
                sums.e5 = add(ofDifferences, sums.e5, q, load(pointers.e5 + i))
                sums.e6 = add(ofDifferences, sums.e6, q, load(pointers.e6 + i))
                sums.e7 = add(ofDifferences, sums.e7, q, load(pointers.e7 + i))
            }
            i &+= 16
        }
        if i < length {
            let rest = length &- i
            let q = lanes(load(query + end), last: rest)
            sums.e0 = add(ofDifferences, sums.e0, q, lanes(load(pointers.e0 + end), last: rest))
            sums.e1 = add(ofDifferences, sums.e1, q, lanes(load(pointers.e1 + end), last: rest))
            if rowsAtOnce > 2 {
                sums.e2 = add(ofDifferences, sums.e2, q, lanes(load(pointers.e2 + end), last: rest))
                sums.e3 = add(ofDifferences, sums.e3, q, lanes(load(pointers.e3 + end), last: rest))
            }
            if rowsAtOnce > 4 {
                sums.e4 = add(ofDifferences, sums.e4, q, lanes(load(pointers.e4 + end), last: rest))
                sums.e5 = add(ofDifferences, sums.e5, q, lanes(load(pointers.e5 + end), last: rest))
                sums.e6 = add(ofDifferences, sums.e6, q, lanes(load(pointers.e6 + end), last: rest))
                sums.e7 = add(ofDifferences, sums.e7, q, lanes(load(pointers.e7 + end), last: rest))
            }
        }
        storeSums(sums, first: rows.count &- row, to: out + row)
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

    /// Stores the sums of a tile's accumulators, but no more than `count` of them.
    @_alwaysEmitIntoClient @_transparent
    static func storeSums(_ lanes: Eight<Lanes>, first count: Int, to out: UnsafeMutablePointer<Float>) {
        let all: SIMD8<Float>
        if rowsAtOnce > 4 {
            all = _KernelBodies.sums((lanes.e0, lanes.e1, lanes.e2, lanes.e3), (lanes.e4, lanes.e5, lanes.e6, lanes.e7))
        } else if rowsAtOnce > 2 {
            all = SIMD8(lowHalf: fourSums(lanes.e0, lanes.e1, lanes.e2, lanes.e3), highHalf: .zero)
        } else {
            all = SIMD8(sum(lanes.e0), sum(lanes.e1), 0, 0, 0, 0, 0, 0)
        }
        if count < rowsAtOnce {
            for i in 0..<count { out[i] = all[i] }
        } else if rowsAtOnce > 4 {
            UnsafeMutableRawPointer(out).storeBytes(of: all, as: SIMD8<Float>.self)
        } else if rowsAtOnce > 2 {
            UnsafeMutableRawPointer(out).storeBytes(of: all.lowHalf, as: SIMD4<Float>.self)
        } else {
            UnsafeMutableRawPointer(out).storeBytes(of: all.lowHalf.lowHalf, as: SIMD2<Float>.self)
        }
    }
}
