// Panels of `gemm`: a panel's elements lie in the order in which a tile reads them, and zeros fill up the last one.
extension InstructionSetTag {
    /// `rows` rows of A in panels of `gemmRows`: for each of `depth` products, one element of each row.
    @_alwaysEmitIntoClient @inline(__always)
    static func packRows(
        _ a: GemmOperand, _ row: Int, _ rows: Int, _ inner: Int, _ depth: Int, _ out: UnsafeMutablePointer<Float>
    ) {
        var out = out
        var i = 0
        while i < rows {
            let height = min(gemmRows, rows &- i)
            let source = a.pointer(row &+ i, inner)
            if a.isTransposed {
                for p in 0..<depth {
                    for r in 0..<gemmRows {
                        out[p &* gemmRows &+ r] = r < height ? source[p &* a.stride &+ r] : 0
                    }
                }
            } else {
                for r in 0..<gemmRows {
                    if r < height {
                        let line = source + r &* a.stride
                        for p in 0..<depth { out[p &* gemmRows &+ r] = line[p] }
                    } else {
                        for p in 0..<depth { out[p &* gemmRows &+ r] = 0 }
                    }
                }
            }
            out += gemmRows &* depth
            i &+= gemmRows
        }
    }

    /// `columns` columns of B in panels of 16·`gemmColumns`: for each of `depth` products, one element of each column.
    @_alwaysEmitIntoClient @inline(__always)
    static func packColumns(
        _ b: GemmOperand, _ inner: Int, _ depth: Int, _ column: Int, _ columns: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let width = 16 &* gemmColumns
        var out = out
        var j = 0
        while j < columns {
            let used = min(width, columns &- j)
            let source = b.pointer(inner, column &+ j)
            if b.isTransposed {
                for q in 0..<width {
                    if q < used {
                        let line = source + q &* b.stride
                        for p in 0..<depth { out[p &* width &+ q] = line[p] }
                    } else {
                        for p in 0..<depth { out[p &* width &+ q] = 0 }
                    }
                }
            } else {
                for p in 0..<depth {
                    let line = source + p &* b.stride
                    let target = out + p &* width
                    var q = 0
                    while q &+ 16 <= used {
                        store(load(line + q), to: target + q)
                        q &+= 16
                    }
                    if q < width {
                        store(load(line + q, first: used &- q), to: target + q)
                        q &+= 16
                        while q < width {
                            store(.zero, to: target + q)
                            q &+= 16
                        }
                    }
                }
            }
            out += width &* depth
            j &+= width
        }
    }
}
