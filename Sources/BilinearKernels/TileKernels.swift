public import _KernelBodies

extension Kernels {
    /// Rows gathered from a table, for `scores` and `applyCoefficients`: row i of the tile begins at
    /// base + indices[i]·stride.
    ///
    /// Make a value with `GatheredRows(base:stride:indices:count:)`. The properties are:
    /// - `base`, an `UnsafeMutablePointer<Float>`: the table's first float. `scores` only reads the table.
    /// - `stride`, an `Int`: floats from one row of the table to the next.
    /// - `indices`, an `UnsafePointer<Int32>`: the rows' numbers in the table.
    /// - `count`, an `Int`: the number of rows gathered.
    public typealias GatheredRows = _KernelBodies.GatheredRows
}

// Tiles of rows of two tables. These take pointers and counts, and check nothing.
extension Kernels {
    /// The tile S = A·Bᵀ of dot products between m rows of one table and k rows of another. Each row is loaded once per
    /// register tile.
    ///
    /// O(m·k·length). A score's bits don't depend on the tile's shape. Error at most
    /// u·(length/16 + 6)·Σ|a[i]·b[i]| to first order: a lane adds ⌈length/16⌉ products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - a: m rows.
    ///   - b: k rows; may be rows of the same table.
    ///   - length: the number of floats of each row to use; if there are none, scores are 0.
    ///   - out: m·k floats, row-major: the score of row i of `a` and row j of `b` is at i·k + j; may not overlap the
    ///     rows.
    @inline(__always)
    public static func scores(
        _ a: GatheredRows, _ b: GatheredRows, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        table.scores(a.base, a.stride, a.indices, a.count, b.base, b.stride, b.indices, b.count, length, out)
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A, both from the old values, in one pass.
    ///
    /// O(m·k·length). A row that occurs twice gets the sum of both updates.
    ///
    /// Error of an element to which n products are added: at most u·(n + 3)·(|element| + Σ|products|) to first order.
    /// For each time that the row occurs, n counts k products in a row of `a` and m in a row of `b`. α·G and each of
    /// the n additions are rounded once; a row of `b` is rounded once more when its sum is added; without fused
    /// multiply-add each product is rounded too.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G, m·k floats, row-major; may not overlap the rows.
    ///   - a: m rows.
    ///   - b: k rows; may be rows of the same table, but `a` and `b` may not share a row.
    ///   - length: the number of floats of each row to update.
    @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: UnsafePointer<Float>, _ a: GatheredRows, _ b: GatheredRows, length: Int
    ) {
        table.applyCoefficients(
            alpha, coefficients, a.base, a.stride, a.indices, a.count, b.base, b.stride, b.indices, b.count, length)
    }
}

// These take spans and check row numbers and lengths once.
extension Kernels {
    /// The tile S = A·Bᵀ of dot products between rows of two tables; see `scores(_:_:length:into:)` for its error.
    /// - Parameters:
    ///   - a: a table of rows of `length` floats, one after another.
    ///   - aRows: the numbers of m rows of `a`.
    ///   - b: a table of rows of `length` floats, one after another.
    ///   - bRows: the numbers of k rows of `b`.
    ///   - length: the floats of a row, at least 1.
    ///   - out: m·k floats, row-major.
    public static func scores(
        _ a: Span<Float>, rows aRows: Span<Int32>, _ b: Span<Float>, rows bRows: Span<Int32>, length: Int,
        into out: inout MutableSpan<Float>
    ) {
        checkRows("scores", "a", a.count, aRows, length)
        checkRows("scores", "b", b.count, bRows, length)
        checkShape("scores", "out", out.count, rows: aRows.count, columns: bRows.count)
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                aRows.withUnsafeBufferPointer { aRows in
                    bRows.withUnsafeBufferPointer { bRows in
                        out.withUnsafeMutableBufferPointer { out in
                            // An empty span has no address; then there are no scores.
                            guard let a = a.baseAddress, let b = b.baseAddress, let out = out.baseAddress,
                                let i = aRows.baseAddress, let j = bRows.baseAddress
                            else { return }
                            table.scores(
                                UnsafeMutablePointer(mutating: a), length, i, aRows.count,
                                UnsafeMutablePointer(mutating: b), length, j, bRows.count, length, out)
                        }
                    }
                }
            }
        }
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A of rows of two tables, both from the old values; see
    /// `applyCoefficients(_:_:_:_:length:)` for its error.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G, m·k floats, row-major.
    ///   - a: a table of rows of `length` floats, one after another.
    ///   - aRows: the numbers of m rows of `a`.
    ///   - b: a table of rows of `length` floats, one after another.
    ///   - bRows: the numbers of k rows of `b`.
    ///   - length: the floats of a row, at least 1.
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: Span<Float>, _ a: inout MutableSpan<Float>, rows aRows: Span<Int32>,
        _ b: inout MutableSpan<Float>, rows bRows: Span<Int32>, length: Int
    ) {
        checkRows("applyCoefficients", "a", a.count, aRows, length)
        checkRows("applyCoefficients", "b", b.count, bRows, length)
        checkShape(
            "applyCoefficients", "coefficients", coefficients.count, rows: aRows.count, columns: bRows.count)
        a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeMutableBufferPointer { b in
                aRows.withUnsafeBufferPointer { aRows in
                    bRows.withUnsafeBufferPointer { bRows in
                        coefficients.withUnsafeBufferPointer { coefficients in
                            guard let a = a.baseAddress, let b = b.baseAddress, let g = coefficients.baseAddress,
                                let i = aRows.baseAddress, let j = bRows.baseAddress
                            else { return }
                            table.applyCoefficients(
                                alpha, g, a, length, i, aRows.count, b, length, j, bRows.count, length)
                        }
                    }
                }
            }
        }
    }
}
