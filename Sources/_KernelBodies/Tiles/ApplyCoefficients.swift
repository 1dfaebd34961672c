extension InstructionSetTag {
    /// A += α·G·B and B += α·Gᵀ·A, both from the old values, in one pass over `length` floats of every row.
    ///
    /// `coefficients[i·k + j]` is G's element for row i of A and row j of B. A row that occurs twice gets the sum of
    /// both updates: its coefficients are added first. Otherwise, if its occurrences were in different register tiles,
    /// one would be updated from values that are already new, and the tiles' size differs between instruction sets.
    @_alwaysEmitIntoClient @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: UnsafePointer<Float>, _ a: GatheredRows, _ b: GatheredRows, _ length: Int
    ) {
        guard a.count > 0, b.count > 0, length > 0 else { return }
        let size = a.count &* b.count
        let count = a.count &+ b.count
        // The shorter side of a large tile is kept in registers. Which side that is mustn't depend on the instruction
        // set, because it determines the order in which a row adds its products.
        let isSwapped = b.count > 6 && a.count < b.count
        var rows = isSwapped ? b : a
        var columns = isSwapped ? a : b
        let rowStep = isSwapped ? 1 : b.count
        let columnStep = isSwapped ? b.count : 1
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { scaled in
            let scaled = scaled.baseAddress.unsafelyUnwrapped
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 &* count &+ 16) { numbers in
                let numbers = numbers.baseAddress.unsafelyUnwrapped
                if hasRepeatedRow(a, numbers) || hasRepeatedRow(b, numbers) {
                    let rowPlaces = numbers + count
                    let columnPlaces = rowPlaces + rows.count
                    let (m, k) = (rows.count, columns.count)
                    rows = distinctRows(rows, numbers, places: rowPlaces)
                    columns = distinctRows(columns, numbers + m, places: columnPlaces)
                    for i in 0..<(rows.count &* columns.count) { scaled[i] = 0 }
                    for i in 0..<m {
                        for j in 0..<k {
                            let place = Int(rowPlaces[i]) &* columns.count &+ Int(columnPlaces[j])
                            scaled[place] += alpha * coefficients[i &* rowStep &+ j &* columnStep]
                        }
                    }
                } else if isSwapped {
                    for i in 0..<rows.count {
                        for j in 0..<columns.count {
                            scaled[i &* columns.count &+ j] = alpha * coefficients[i &+ j &* columnStep]
                        }
                    }
                } else {
                    for i in 0..<size { scaled[i] = alpha * coefficients[i] }
                }
                update(scaled, rows, columns, length)
            }
        }
    }

    /// The update of distinct rows.
    @_alwaysEmitIntoClient @inline(__always)
    static func update(_ g: UnsafePointer<Float>, _ a: GatheredRows, _ b: GatheredRows, _ length: Int) {
        let count = a.count &+ b.count
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: count) { pointers in
            let rows = pointers.baseAddress.unsafelyUnwrapped
            let columns = rows + a.count
            for i in 0..<a.count { (rows + i).initialize(to: a[i]) }
            for j in 0..<b.count { (columns + j).initialize(to: b[j]) }
            let whole = length & ~15
            updateTile(g, rows, a.count, columns, b.count, whole)
            let rest = length &- whole
            guard rest > 0 else { return }
            // A remainder of fewer than sixteen floats is updated in a copy whose rows are padded to sixteen.
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 &* count) { aside in
                let aside = aside.baseAddress.unsafelyUnwrapped
                for i in 0..<count {
                    store(load(rows[i] + whole, first: rest), to: aside + 16 &* i)
                    rows[i] = aside + 16 &* i
                }
                updateTile(g, rows, a.count, columns, b.count, 16)
                for i in 0..<a.count { store(load(rows[i]), first: rest, to: a[i] + whole) }
                for j in 0..<b.count { store(load(columns[j]), first: rest, to: b[j] + whole) }
            }
        }
    }
}
