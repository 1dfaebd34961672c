// One query against many rows of a table, tile by tile.
extension InstructionSetTag {
    /// out[i] ← Σ query[j]·row i[j].
    @_alwaysEmitIntoClient @inline(__always)
    public static func innerProducts(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ length: Int, _ out: UnsafeMutablePointer<Float>
    ) {
        if rows.areReadOnce {
            for row in 0..<rows.count { innerProductRow(query, rows, row, length, out) }
            return
        }
        var row = 0
        while row < rows.count {
            innerProductTile(query, rows, row, length, out)
            row &+= rowsAtOnce
        }
    }

    /// out[i] ← Σ (query[j] − row i[j])².
    @_alwaysEmitIntoClient @inline(__always)
    public static func squaredDistances(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ length: Int, _ out: UnsafeMutablePointer<Float>
    ) {
        if rows.areReadOnce {
            for row in 0..<rows.count { squaredDistanceRow(query, rows, row, length, out) }
            return
        }
        var row = 0
        while row < rows.count {
            squaredDistanceTile(query, rows, row, length, out)
            row &+= rowsAtOnce
        }
    }

    /// out[i] ← ⟨query, row i⟩ / (‖query‖·norms[number of row i]).
    @_alwaysEmitIntoClient @inline(__always)
    public static func cosineSimilarities(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ norms: UnsafePointer<Float>, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        guard rows.count > 0 else { return }
        let norm = squaredNorm(query, length).squareRoot()
        innerProducts(query, rows, length, out)
        for i in 0..<rows.count { out[i] = cosine(out[i], norm * norms[rows.number(i)]) }
    }

    // Tiles are functions of their own because values that are live around their loops would push accumulators out of
    // the registers.

    @_alwaysEmitIntoClient @inline(never)
    static func innerProductTile(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        if rowsAtOnce > 2 {
            reduceTile(Size<4>.self, query, rows, row, length, out, ofDifferences: false)
        } else {
            reduceTile(Size<2>.self, query, rows, row, length, out, ofDifferences: false)
        }
    }

    @_alwaysEmitIntoClient @inline(never)
    static func squaredDistanceTile(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        if rowsAtOnce > 2 {
            reduceTile(Size<4>.self, query, rows, row, length, out, ofDifferences: true)
        } else {
            reduceTile(Size<2>.self, query, rows, row, length, out, ofDifferences: true)
        }
    }

    @_alwaysEmitIntoClient @inline(never)
    static func innerProductRow(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        reduceTile(Size<1>.self, query, rows, row, length, out, ofDifferences: false)
    }

    @_alwaysEmitIntoClient @inline(never)
    static func squaredDistanceRow(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        reduceTile(Size<1>.self, query, rows, row, length, out, ofDifferences: true)
    }
}
