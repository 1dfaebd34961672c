// One query against many rows of a table, tile by tile.
extension InstructionSetTag {
    /// out[i] ← Σ query[j]·row i[j].
    @_alwaysEmitIntoClient @inline(__always)
    public static func innerProducts(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ length: Int, _ out: UnsafeMutablePointer<Float>
    ) {
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
        var row = 0
        while row < rows.count {
            innerProductTile(query, rows, row, length, out)
            for i in row..<min(row &+ rowsAtOnce, rows.count) { out[i] = cosine(out[i], norm * norms[rows.number(i)]) }
            row &+= rowsAtOnce
        }
    }

    // Tiles are functions of their own because values that are live around their loops would push accumulators out of
    // the registers.

    @_alwaysEmitIntoClient @inline(never)
    static func innerProductTile(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        reduceTile(query, rows, row, length, out, ofDifferences: false)
    }

    @_alwaysEmitIntoClient @inline(never)
    static func squaredDistanceTile(
        _ query: UnsafePointer<Float>, _ rows: TableRows, _ row: Int, _ length: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        reduceTile(query, rows, row, length, out, ofDifferences: true)
    }
}
