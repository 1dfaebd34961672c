// The update of a tile of distinct rows, whose length is a multiple of sixteen.
extension InstructionSetTag {
    @_alwaysEmitIntoClient @inline(__always)
    static func updateTile(
        _ g: UnsafePointer<Float>, _ rows: UnsafePointer<UnsafeMutablePointer<Float>>, _ rowCount: Int,
        _ columns: UnsafePointer<UnsafeMutablePointer<Float>>, _ columnCount: Int, _ length: Int
    ) {
        switch columnCount {
        case 1: updateColumns(Size<1>.self, g, rows, rowCount, columns, length)
        case 2 where tileColumns >= 2: updateColumns(Size<2>.self, g, rows, rowCount, columns, length)
        case 3 where tileColumns >= 3: updateColumns(Size<3>.self, g, rows, rowCount, columns, length)
        case 4 where tileColumns >= 4: updateColumns(Size<4>.self, g, rows, rowCount, columns, length)
        case 5 where tileColumns >= 5: updateColumns(Size<5>.self, g, rows, rowCount, columns, length)
        case 6 where tileColumns >= 6: updateColumns(Size<6>.self, g, rows, rowCount, columns, length)
        case 7 where tileColumns >= 6: updateWideColumns(Size<1>.self, g, rows, rowCount, columns, length)
        case 8 where tileColumns >= 6: updateWideColumns(Size<2>.self, g, rows, rowCount, columns, length)
        case 9 where tileColumns >= 6: updateWideColumns(Size<3>.self, g, rows, rowCount, columns, length)
        case 10 where tileColumns >= 6: updateWideColumns(Size<4>.self, g, rows, rowCount, columns, length)
        case 11 where tileColumns >= 6: updateWideColumns(Size<5>.self, g, rows, rowCount, columns, length)
        case 12 where tileColumns >= 6: updateWideColumns(Size<6>.self, g, rows, rowCount, columns, length)
        default: updateInGroups(g, rows, rowCount, columns, columnCount, length)
        }
    }

    /// All columns fit into registers, so each row of A is loaded and stored once.
    @_alwaysEmitIntoClient @inline(never)
    static func updateColumns<let C: Int>(
        _: Size<C>.Type, _ g: UnsafePointer<Float>, _ rows: UnsafePointer<UnsafeMutablePointer<Float>>,
        _ rowCount: Int, _ columns: UnsafePointer<UnsafeMutablePointer<Float>>, _ length: Int
    ) {
        let columns = pointers(Size<C>.self, columns)
        var i = 0
        while i < length {
            let old = loadColumns(Size<C>.self, columns, i)
            var sums = Six(repeating: Lanes.zero)
            for row in 0..<rowCount {
                let pointer = rows[row] + i
                let x = load(pointer)
                let factors = broadcast(Size<C>.self, g + row &* C)
                store(addColumns(Size<C>.self, x, factors, old), to: pointer)
                sums = addProducts(Size<C>.self, sums, x, factors)
            }
            addSums(Size<C>.self, sums, to: columns, i)
            i &+= 16
        }
    }

    /// If there are more columns than registers, they are updated in groups. The old values of a block of A's floats
    /// are kept aside; a block is as large as fits into the kilobyte that is allocated on the stack.
    @_alwaysEmitIntoClient @inline(never)
    static func updateInGroups(
        _ g: UnsafePointer<Float>, _ rows: UnsafePointer<UnsafeMutablePointer<Float>>, _ rowCount: Int,
        _ columns: UnsafePointer<UnsafeMutablePointer<Float>>, _ columnCount: Int, _ length: Int
    ) {
        let block = rowCount <= 4 ? 64 : rowCount <= 8 ? 32 : 16
        withUnsafeTemporaryAllocation(of: Float.self, capacity: block &* rowCount) { old in
            let old = old.baseAddress.unsafelyUnwrapped
            var i = 0
            while i < length {
                let end = min(i &+ block, length)
                for row in 0..<rowCount {
                    var j = i
                    while j < end {
                        store(load(rows[row] + j), to: old + (row &* block &+ j &- i))
                        j &+= 16
                    }
                }
                var column = 0
                while column < columnCount {
                    let group = min(tileColumns, columnCount &- column)
                    let factors = g + column
                    let pointers = columns + column
                    switch group {
                    case 6 where tileColumns >= 6:
                        updateGroup(Size<6>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    case 5 where tileColumns >= 5:
                        updateGroup(Size<5>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    case 4 where tileColumns >= 4:
                        updateGroup(Size<4>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    case 3 where tileColumns >= 3:
                        updateGroup(Size<3>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    case 2 where tileColumns >= 2:
                        updateGroup(Size<2>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    default:
                        updateGroup(Size<1>.self, factors, columnCount, rows, rowCount, pointers, i, end, old, block)
                    }
                    column &+= group
                }
                i = end
            }
        }
    }

    /// Updates C columns, and all rows with these columns, from float `start` to `end`. `old` holds the rows' old
    /// values from `start` on, `block` floats apart.
    @_alwaysEmitIntoClient @inline(__always)
    static func updateGroup<let C: Int>(
        _: Size<C>.Type, _ g: UnsafePointer<Float>, _ gStride: Int,
        _ rows: UnsafePointer<UnsafeMutablePointer<Float>>, _ rowCount: Int,
        _ columns: UnsafePointer<UnsafeMutablePointer<Float>>, _ start: Int, _ end: Int, _ old: UnsafePointer<Float>,
        _ block: Int
    ) {
        let columns = pointers(Size<C>.self, columns)
        var i = start
        while i < end {
            let oldColumns = loadColumns(Size<C>.self, columns, i)
            var sums = Six(repeating: Lanes.zero)
            for row in 0..<rowCount {
                let factors = broadcast(Size<C>.self, g + row &* gStride)
                let pointer = rows[row] + i
                let x = load(old + (row &* block &+ i &- start))
                store(addColumns(Size<C>.self, load(pointer), factors, oldColumns), to: pointer)
                sums = addProducts(Size<C>.self, sums, x, factors)
            }
            addSums(Size<C>.self, sums, to: columns, i)
            i &+= 16
        }
    }

    /// The first C pointers.
    @_alwaysEmitIntoClient @inline(__always)
    static func pointers<let C: Int>(
        _: Size<C>.Type, _ pointers: UnsafePointer<UnsafeMutablePointer<Float>>
    ) -> Six<UnsafeMutablePointer<Float>> {
        var six = Six(repeating: pointers[0])
        if C > 1 { six.e1 = pointers[1] }
        if C > 2 { six.e2 = pointers[2] }
        if C > 3 { six.e3 = pointers[3] }
        if C > 4 { six.e4 = pointers[4] }
        if C > 5 { six.e5 = pointers[5] }
        return six
    }
}

// One row against the columns of a register tile.
extension InstructionSetTag {
    /// Each of C coefficients in all lanes. They are read once, before any store, because the compiler must assume that
    /// a store changes them.
    @_alwaysEmitIntoClient @inline(__always)
    static func broadcast<let C: Int>(_: Size<C>.Type, _ g: UnsafePointer<Float>) -> Six<Lanes> {
        var factors = Six(repeating: Lanes(repeating: g[0]))
        if C > 1 { factors.e1 = Lanes(repeating: g[1]) }
        if C > 2 { factors.e2 = Lanes(repeating: g[2]) }
        if C > 3 { factors.e3 = Lanes(repeating: g[3]) }
        if C > 4 { factors.e4 = Lanes(repeating: g[4]) }
        if C > 5 { factors.e5 = Lanes(repeating: g[5]) }
        return factors
    }

    /// x + Σⱼ factorⱼ·columnⱼ.
    @_alwaysEmitIntoClient @inline(__always)
    static func addColumns<let C: Int>(
        _: Size<C>.Type, _ x: Lanes, _ factors: Six<Lanes>, _ columns: Six<Lanes>
    ) -> Lanes {
        var x = addProduct(x, factors.e0, columns.e0)
        if C > 1 { x = addProduct(x, factors.e1, columns.e1) }
        if C > 2 { x = addProduct(x, factors.e2, columns.e2) }
        if C > 3 { x = addProduct(x, factors.e3, columns.e3) }
        if C > 4 { x = addProduct(x, factors.e4, columns.e4) }
        if C > 5 { x = addProduct(x, factors.e5, columns.e5) }
        return x
    }

    /// columnⱼ += sumⱼ, one column after another: a row that occurs twice gets both sums.
    @_alwaysEmitIntoClient @inline(__always)
    static func addSums<let C: Int>(
        _: Size<C>.Type, _ sums: Six<Lanes>, to columns: Six<UnsafeMutablePointer<Float>>, _ i: Int
    ) {
        store(load(columns.e0 + i) + sums.e0, to: columns.e0 + i)
        if C > 1 { store(load(columns.e1 + i) + sums.e1, to: columns.e1 + i) }
        if C > 2 { store(load(columns.e2 + i) + sums.e2, to: columns.e2 + i) }
        if C > 3 { store(load(columns.e3 + i) + sums.e3, to: columns.e3 + i) }
        if C > 4 { store(load(columns.e4 + i) + sums.e4, to: columns.e4 + i) }
        if C > 5 { store(load(columns.e5 + i) + sums.e5, to: columns.e5 + i) }
    }
}
