extension InstructionSetTag {
    /// A += α·G·B and B += α·Gᵀ·A, both from the old values, in one pass over `length` floats of every row.
    ///
    /// `coefficients[i·k + j]` is G's element for row i of A and row j of B. A row that occurs twice gets the sum of both
    /// updates: its coefficients are added up first. Register tiles that hold its occurrences apart would update from
    /// values that are new already, and their size differs between instruction sets.
    @_alwaysEmitIntoClient @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: UnsafePointer<Float>, _ a: GatheredRows, _ b: GatheredRows, _ length: Int
    ) {
        guard a.count > 0, b.count > 0 else { return }
        let size = a.count &* b.count
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { scaled in
            let scaled = scaled.baseAddress.unsafelyUnwrapped
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 &* (a.count &+ b.count)) { numbers in
                let numbers = numbers.baseAddress.unsafelyUnwrapped
                var rows = a
                var columns = b
                if hasRepeatedRow(a) || hasRepeatedRow(b) {
                    let rowPlaces = numbers + (a.count &+ b.count)
                    let columnPlaces = rowPlaces + a.count
                    rows = distinctRows(a, numbers, places: rowPlaces)
                    columns = distinctRows(b, numbers + a.count, places: columnPlaces)
                    for i in 0..<(rows.count &* columns.count) { scaled[i] = 0 }
                    for i in 0..<a.count {
                        for j in 0..<b.count {
                            let place = Int(rowPlaces[i]) &* columns.count &+ Int(columnPlaces[j])
                            scaled[place] += alpha * coefficients[i &* b.count &+ j]
                        }
                    }
                } else {
                    for i in 0..<size { scaled[i] = alpha * coefficients[i] }
                }
                withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: rows.count) { pointers in
                    let pointers = pointers.baseAddress.unsafelyUnwrapped
                    for i in 0..<rows.count { (pointers + i).initialize(to: rows[i]) }
                    if columns.count <= tileColumns {
                        updateInOneGroup(scaled, pointers, rows.count, columns, length)
                    } else {
                        updateInGroups(scaled, pointers, rows.count, columns, length)
                    }
                }
            }
        }
    }

    /// All columns fit into registers, so each row of A is loaded and stored once.
    @_alwaysEmitIntoClient @inline(__always)
    static func updateInOneGroup(
        _ g: UnsafePointer<Float>, _ a: UnsafePointer<UnsafeMutablePointer<Float>>, _ rows: Int, _ b: GatheredRows,
        _ length: Int
    ) {
        switch b.count {
        case 6: if tileColumns >= 6 { update(Size<6>.self, g, a, rows, b, length) }
        case 5: if tileColumns >= 5 { update(Size<5>.self, g, a, rows, b, length) }
        case 4: if tileColumns >= 4 { update(Size<4>.self, g, a, rows, b, length) }
        case 3: if tileColumns >= 3 { update(Size<3>.self, g, a, rows, b, length) }
        case 2: if tileColumns >= 2 { update(Size<2>.self, g, a, rows, b, length) }
        default: update(Size<1>.self, g, a, rows, b, length)
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func update<let C: Int>(
        _: Size<C>.Type, _ g: UnsafePointer<Float>, _ a: UnsafePointer<UnsafeMutablePointer<Float>>, _ rows: Int,
        _ b: GatheredRows, _ length: Int
    ) {
        let columns = columnPointers(Size<C>.self, b, 0)
        var i = 0
        while i &+ 16 <= length {
            let old = loadColumns(Size<C>.self, columns, i)
            var sums = Six(repeating: Lanes.zero)
            for row in 0..<rows {
                let pointer = a[row] + i
                let x = load(pointer)
                let factors = broadcast(Size<C>.self, g + row &* C)
                store(addColumns(Size<C>.self, x, factors, old), to: pointer)
                sums = addProducts(Size<C>.self, sums, x, factors)
            }
            addSums(Size<C>.self, sums, to: columns, i)
            i &+= 16
        }
        if i < length {
            let rest = length &- i
            let old = loadColumns(Size<C>.self, columns, i, first: rest)
            var sums = Six(repeating: Lanes.zero)
            for row in 0..<rows {
                let pointer = a[row] + i
                let x = load(pointer, first: rest)
                let factors = broadcast(Size<C>.self, g + row &* C)
                store(addColumns(Size<C>.self, x, factors, old), first: rest, to: pointer)
                sums = addProducts(Size<C>.self, sums, x, factors)
            }
            addSums(Size<C>.self, sums, to: columns, i, first: rest)
        }
    }

    /// More columns than registers: keeps A's old values of sixteen floats aside and takes the columns in groups.
    @_alwaysEmitIntoClient @inline(__always)
    static func updateInGroups(
        _ g: UnsafePointer<Float>, _ a: UnsafePointer<UnsafeMutablePointer<Float>>, _ rows: Int, _ b: GatheredRows,
        _ length: Int
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 &* rows) { oldRows in
            let oldRows = oldRows.baseAddress.unsafelyUnwrapped
            var i = 0
            while i < length {
                let width = min(16, length &- i)
                for row in 0..<rows {
                    let x = width == 16 ? load(a[row] + i) : load(a[row] + i, first: width)
                    store(x, to: oldRows + 16 &* row)
                }
                var column = 0
                while column < b.count {
                    let group = min(tileColumns, b.count &- column)
                    switch group {
                    case 6: if tileColumns >= 6 { updateGroup(Size<6>.self, g, a, rows, b, column, i, width, oldRows) }
                    case 5: if tileColumns >= 5 { updateGroup(Size<5>.self, g, a, rows, b, column, i, width, oldRows) }
                    case 4: if tileColumns >= 4 { updateGroup(Size<4>.self, g, a, rows, b, column, i, width, oldRows) }
                    case 3: if tileColumns >= 3 { updateGroup(Size<3>.self, g, a, rows, b, column, i, width, oldRows) }
                    case 2: if tileColumns >= 2 { updateGroup(Size<2>.self, g, a, rows, b, column, i, width, oldRows) }
                    default: updateGroup(Size<1>.self, g, a, rows, b, column, i, width, oldRows)
                    }
                    column &+= group
                }
                i &+= 16
            }
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func updateGroup<let C: Int>(
        _: Size<C>.Type, _ g: UnsafePointer<Float>, _ a: UnsafePointer<UnsafeMutablePointer<Float>>, _ rows: Int,
        _ b: GatheredRows, _ column: Int, _ i: Int, _ width: Int, _ oldRows: UnsafePointer<Float>
    ) {
        let columns = columnPointers(Size<C>.self, b, column)
        var sums = Six(repeating: Lanes.zero)
        if width == 16 {
            let old = loadColumns(Size<C>.self, columns, i)
            for row in 0..<rows {
                let factors = broadcast(Size<C>.self, g + (row &* b.count &+ column))
                let pointer = a[row] + i
                store(addColumns(Size<C>.self, load(pointer), factors, old), to: pointer)
                sums = addProducts(Size<C>.self, sums, load(oldRows + 16 &* row), factors)
            }
            addSums(Size<C>.self, sums, to: columns, i)
        } else {
            let old = loadColumns(Size<C>.self, columns, i, first: width)
            for row in 0..<rows {
                let factors = broadcast(Size<C>.self, g + (row &* b.count &+ column))
                let pointer = a[row] + i
                let new = addColumns(Size<C>.self, load(pointer, first: width), factors, old)
                store(new, first: width, to: pointer)
                sums = addProducts(Size<C>.self, sums, load(oldRows + 16 &* row), factors)
            }
            addSums(Size<C>.self, sums, to: columns, i, first: width)
        }
    }
}

// One row against the columns of a register tile.
extension InstructionSetTag {
    /// Each of C coefficients in all lanes. Once, before any store, which the compiler must take for a change of them.
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

    @_alwaysEmitIntoClient @inline(__always)
    static func addSums<let C: Int>(
        _: Size<C>.Type, _ sums: Six<Lanes>, to columns: Six<UnsafeMutablePointer<Float>>, _ i: Int, first rest: Int
    ) {
        store(load(columns.e0 + i, first: rest) + sums.e0, first: rest, to: columns.e0 + i)
        if C > 1 { store(load(columns.e1 + i, first: rest) + sums.e1, first: rest, to: columns.e1 + i) }
        if C > 2 { store(load(columns.e2 + i, first: rest) + sums.e2, first: rest, to: columns.e2 + i) }
        if C > 3 { store(load(columns.e3 + i, first: rest) + sums.e3, first: rest, to: columns.e3 + i) }
        if C > 4 { store(load(columns.e4 + i, first: rest) + sums.e4, first: rest, to: columns.e4 + i) }
        if C > 5 { store(load(columns.e5 + i, first: rest) + sums.e5, first: rest, to: columns.e5 + i) }
    }
}
