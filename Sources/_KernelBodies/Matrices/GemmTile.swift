// One register tile of `gemm`: `gemmRows` rows of `gemmColumns` times sixteen columns, or eight of `Double`.
extension InstructionSetTag {
    /// out ← A·B for `rows` rows of A. The whole tile is computed: its other rows repeat the first.
    ///
    /// It is a function of its own because other values that are live around its loop would push accumulators out of
    /// the registers.
    /// - Parameters:
    ///   - a: A's first element.
    ///   - rowStride: floats from an element of A to the one below it.
    ///   - step: floats from an element of A to the one beside it.
    ///   - b: a packed panel.
    ///   - depth: the number of products per element.
    @_alwaysEmitIntoClient @inline(never)
    static func multiplyTile<Element: KernelElement>(
        _ a: UnsafePointer<Element>, _ rows: Int, _ rowStride: Int, _ step: Int, _ b: UnsafePointer<Element>,
        _ depth: Int,
        _ out: UnsafeMutablePointer<Element>
    ) {
        let a1 = rows > 1 ? a + rowStride : a
        let a2 = rows > 2 ? a + 2 &* rowStride : a
        let a3 = rows > 3 ? a + 3 &* rowStride : a
        let a4 = rows > 4 ? a + 4 &* rowStride : a
        let a5 = rows > 5 ? a + 5 &* rowStride : a
        let lanes = Element.laneCount
        var s0 = Six(repeating: Element.Lanes.zero)
        var s1 = s0
        var s2 = s0
        var s3 = s0
        var i = 0
        var b = b
        var left = depth
        while left > 0 {
            let b0 = load(b)
            let b1 = gemmColumns > 1 ? load(b + lanes) : b0
            let b2 = gemmColumns > 2 ? load(b + 2 &* lanes) : b0
            let b3 = gemmColumns > 3 ? load(b + 3 &* lanes) : b0
            addRow(a[i], b0, b1, b2, b3, &s0.e0, &s1.e0, &s2.e0, &s3.e0)
            if gemmRows > 1 { addRow(a1[i], b0, b1, b2, b3, &s0.e1, &s1.e1, &s2.e1, &s3.e1) }
            if gemmRows > 2 { addRow(a2[i], b0, b1, b2, b3, &s0.e2, &s1.e2, &s2.e2, &s3.e2) }
            if gemmRows > 3 { addRow(a3[i], b0, b1, b2, b3, &s0.e3, &s1.e3, &s2.e3, &s3.e3) }
            if gemmRows > 4 { addRow(a4[i], b0, b1, b2, b3, &s0.e4, &s1.e4, &s2.e4, &s3.e4) }
            if gemmRows > 5 { addRow(a5[i], b0, b1, b2, b3, &s0.e5, &s1.e5, &s2.e5, &s3.e5) }
            i &+= step
            b += lanes &* gemmColumns
            left &-= 1
        }
        storeColumn(s0, out)
        if gemmColumns > 1 { storeColumn(s1, out + lanes) }
        if gemmColumns > 2 { storeColumn(s2, out + 2 &* lanes) }
        if gemmColumns > 3 { storeColumn(s3, out + 3 &* lanes) }
    }

    /// sums += a·b, for the sums of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func addRow<V: KernelLanes>(
        _ a: V.Scalar, _ b0: V, _ b1: V, _ b2: V, _ b3: V, _ s0: inout V, _ s1: inout V, _ s2: inout V, _ s3: inout V
    ) {
        let a = V(repeating: a)
        s0 = addProduct(s0, a, b0)
        if gemmColumns > 1 { s1 = addProduct(s1, a, b1) }
        if gemmColumns > 2 { s2 = addProduct(s2, a, b2) }
        if gemmColumns > 3 { s3 = addProduct(s3, a, b3) }
    }

    /// Stores the lanes of columns of a tile's rows.
    @_alwaysEmitIntoClient @inline(__always)
    static func storeColumn<Element: KernelElement>(
        _ sums: Six<Element.Lanes>, _ out: UnsafeMutablePointer<Element>
    ) {
        let width = Element.laneCount &* gemmColumns
        store(sums.e0, to: out)
        if gemmRows > 1 { store(sums.e1, to: out + width) }
        if gemmRows > 2 { store(sums.e2, to: out + 2 &* width) }
        if gemmRows > 3 { store(sums.e3, to: out + 3 &* width) }
        if gemmRows > 4 { store(sums.e4, to: out + 4 &* width) }
        if gemmRows > 5 { store(sums.e5, to: out + 5 &* width) }
    }

    /// C ← α·tile + β·C for the tile's first `rows` rows and `columns` columns; C isn't read if β is 0.
    @_alwaysEmitIntoClient @inline(__always)
    static func addTile<Element: KernelElement>(
        _ tile: UnsafePointer<Element>, _ rows: Int, _ columns: Int, _ alpha: Element, _ beta: Element,
        _ c: UnsafeMutablePointer<Element>, _ cStride: Int
    ) {
        let width = Element.laneCount
        let (scale, oldScale) = (Element.Lanes(repeating: alpha), Element.Lanes(repeating: beta))
        for row in 0..<rows {
            let sums = tile + row &* width &* gemmColumns
            let target = c + row &* cStride
            var column = 0
            while column &+ width <= columns {
                let product = scale.multiplied(by: load(sums + column))
                store(
                    beta == 0 ? product : oldScale.multiplied(by: load(target + column)).adding(product),
                    to: target + column)
                column &+= width
            }
            if column < columns {
                let rest = columns &- column
                let product = scale.multiplied(by: load(sums + column))
                let result =
                    beta == 0 ? product : oldScale.multiplied(by: load(target + column, first: rest)).adding(product)
                store(result, first: rest, to: target + column)
            }
        }
    }
}
