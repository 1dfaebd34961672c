internal import _KernelBodies

// Tiles of rows of two tables. These take spans and check row numbers and shapes once.
extension Kernels {
    /// The tile S = A·Bᵀ of dot products between m rows of one table and k rows of another. Each row is loaded once per
    /// register tile.
    ///
    /// O(m·k·length) for rows of that length. A score's bits don't depend on the tile's shape. Error at most
    /// u·(length/16 + 6)·Σ|a[i]·b[i]| to first order: a lane adds ⌈length/16⌉ products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - a: a table.
    ///   - aRows: the numbers of m rows of `a`.
    ///   - b: a table of as many columns; may be `a`.
    ///   - bRows: the numbers of k rows of `b`.
    ///   - out: m·k floats, row-major: the score of row i of the first and row j of the second is at i·k + j.
    public static func scores(
        _ a: MatrixSpan<Float>, rows aRows: Span<Int32>, _ b: MatrixSpan<Float>, rows bRows: Span<Int32>,
        into out: inout MutableSpan<Float>
    ) {
        checkColumns("scores", a.columns, b.columns)
        checkRows("scores", "a", a.rows, aRows)
        checkRows("scores", "b", b.rows, bRows)
        checkShape("scores", "out", out.count, rows: aRows.count, columns: bRows.count)
        withRows(of: a, aRows) { aRows in
            withRows(of: b, bRows) { bRows in
                out.withPointer { out in unsafe UnsafeKernels.scores(aRows, bRows, length: a.columns, into: out) }
            }
        }
    }

    @safe @inline(__always)
    private static func withRows(
        of table: MatrixSpan<Float>, _ rows: Span<Int32>, _ body: (UnsafeKernels.GatheredRows) -> Void
    ) {
        table.elements.withPointer { base in
            rows.withPointer { indices in
                unsafe body(
                    UnsafeKernels.GatheredRows(base: base, stride: table.stride, indices: indices, count: rows.count))
            }
        }
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A of rows of two tables, both from the old values, in one
    /// pass.
    ///
    /// O(m·k·length) for rows of that length. A row that occurs twice gets the sum of both updates.
    ///
    /// Error of an element to which n products are added: at most u·(n + 3)·(|element| + Σ|products|) to first order.
    /// For each time that the row occurs, n counts k products in a row of `a` and m in a row of `b`. α·G and each of
    /// the n additions are rounded once; a row of `b` is rounded once more when its sum is added; without fused
    /// multiply-add each product is rounded too.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G, m·k floats, row-major.
    ///   - a: a table.
    ///   - aRows: the numbers of m rows of `a`.
    ///   - b: a table of as many columns.
    ///   - bRows: the numbers of k rows of `b`.
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: Span<Float>, _ a: inout MutableMatrixSpan<Float>, rows aRows: Span<Int32>,
        _ b: inout MutableMatrixSpan<Float>, rows bRows: Span<Int32>
    ) {
        let length = a.columns
        checkColumns("applyCoefficients", a.columns, b.columns)
        checkRows("applyCoefficients", "a", a.rows, aRows)
        checkRows("applyCoefficients", "b", b.rows, bRows)
        checkShape(
            "applyCoefficients", "coefficients", coefficients.count, rows: aRows.count, columns: bRows.count)
        withRows(of: &a, aRows) { aRows in
            withRows(of: &b, bRows) { bRows in
                coefficients.withPointer { g in
                    unsafe UnsafeKernels.applyCoefficients(alpha, g, aRows, bRows, length: length)
                }
            }
        }
    }

    @safe @inline(__always)
    private static func withRows(
        of table: inout MutableMatrixSpan<Float>, _ rows: Span<Int32>,
        _ body: (UnsafeKernels.MutableGatheredRows) -> Void
    ) {
        let stride = table.stride
        table.elements.withPointer { base in
            rows.withPointer { indices in
                unsafe body(
                    UnsafeKernels.MutableGatheredRows(base: base, stride: stride, indices: indices, count: rows.count))
            }
        }
    }
}

// Arrays, whose rows follow one another without a gap.
extension Kernels {
    /// The tile S = A·Bᵀ of dot products between rows of two tables, which are arrays of rows of `length` floats, at
    /// least 1. See `scores(_:rows:_:rows:into:)`.
    public static func scores(
        _ a: [Float], rows aRows: [Int32], _ b: [Float], rows bRows: [Int32], length: Int, into out: inout [Float]
    ) {
        let aCount = rowCount("scores", "a", a.count, length: length)
        let bCount = rowCount("scores", "b", b.count, length: length)
        let a = MatrixSpan(unchecked: a.span, rows: aCount, columns: length, stride: length)
        let b = MatrixSpan(unchecked: b.span, rows: bCount, columns: length, stride: length)
        var span = out.mutableSpan
        scores(a, rows: aRows.span, b, rows: bRows.span, into: &span)
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A of rows of two tables, which are arrays of rows of `length`
    /// floats, at least 1. See `applyCoefficients(_:_:_:rows:_:rows:)`.
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: [Float], _ a: inout [Float], rows aRows: [Int32], _ b: inout [Float],
        rows bRows: [Int32], length: Int
    ) {
        let aCount = rowCount("applyCoefficients", "a", a.count, length: length)
        let bCount = rowCount("applyCoefficients", "b", b.count, length: length)
        var a = MutableMatrixSpan(unchecked: a.mutableSpan, rows: aCount, columns: length, stride: length)
        var b = MutableMatrixSpan(unchecked: b.mutableSpan, rows: bCount, columns: length, stride: length)
        applyCoefficients(alpha, coefficients.span, &a, rows: aRows.span, &b, rows: bRows.span)
    }
}

// Pointers.
extension UnsafeKernels {
    /// Rows gathered from a table that is only read: row i of the tile begins at base + indices[i]·stride.
    @unsafe @frozen
    public struct GatheredRows {
        /// The table's first float.
        public var base: UnsafePointer<Float>
        /// Floats from one row of the table to the next.
        public var stride: Int
        /// The rows' numbers in the table.
        public var indices: UnsafePointer<Int32>
        /// The number of rows gathered.
        public var count: Int

        /// Gathers rows of a table.
        /// - Parameters:
        ///   - base: the table's first float.
        ///   - stride: floats from one row of the table to the next.
        ///   - indices: the rows' numbers in the table.
        ///   - count: the number of rows gathered.
        @inlinable @inline(__always)
        public init(base: UnsafePointer<Float>, stride: Int, indices: UnsafePointer<Int32>, count: Int) {
            unsafe self.base = base
            unsafe self.stride = stride
            unsafe self.indices = indices
            unsafe self.count = count
        }

        /// The same rows, to be read.
        @inlinable @inline(__always)
        public init(_ rows: MutableGatheredRows) {
            unsafe self.init(base: rows.base, stride: rows.stride, indices: rows.indices, count: rows.count)
        }
    }

    /// Rows gathered from a table to be updated: row i of the tile begins at base + indices[i]·stride.
    @unsafe @frozen
    public struct MutableGatheredRows {
        /// The table's first float.
        public var base: UnsafeMutablePointer<Float>
        /// Floats from one row of the table to the next.
        public var stride: Int
        /// The rows' numbers in the table.
        public var indices: UnsafePointer<Int32>
        /// The number of rows gathered.
        public var count: Int

        /// Gathers rows of a table.
        /// - Parameters:
        ///   - base: the table's first float.
        ///   - stride: floats from one row of the table to the next.
        ///   - indices: the rows' numbers in the table.
        ///   - count: the number of rows gathered.
        @inlinable @inline(__always)
        public init(base: UnsafeMutablePointer<Float>, stride: Int, indices: UnsafePointer<Int32>, count: Int) {
            unsafe self.base = base
            unsafe self.stride = stride
            unsafe self.indices = indices
            unsafe self.count = count
        }
    }

    /// The tile S = A·Bᵀ of dot products between m rows of one table and k rows of another; see
    /// `Kernels.scores(_:rows:_:rows:into:)`.
    /// - Parameters:
    ///   - a: m rows.
    ///   - b: k rows; may be rows of the same table.
    ///   - length: the number of floats of each row to use; if there are none, scores are 0.
    ///   - out: m·k floats, row-major; may not overlap the rows.
    @inline(__always)
    public static func scores(
        _ a: GatheredRows, _ b: GatheredRows, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        unsafe Kernels.table.scores(
            UnsafeMutablePointer(mutating: a.base), a.stride, a.indices, a.count,
            UnsafeMutablePointer(mutating: b.base), b.stride, b.indices, b.count, length, out)
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A, both from the old values; see
    /// `Kernels.applyCoefficients(_:_:_:rows:_:rows:)`.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G, m·k floats, row-major; may not overlap the rows.
    ///   - a: m rows.
    ///   - b: k rows; may be rows of the same table, but `a` and `b` may not share a row.
    ///   - length: the number of floats of each row to update.
    @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: UnsafePointer<Float>, _ a: MutableGatheredRows, _ b: MutableGatheredRows,
        length: Int
    ) {
        unsafe Kernels.table.applyCoefficients(
            alpha, coefficients, a.base, a.stride, a.indices, a.count, b.base, b.stride, b.indices, b.count, length)
    }
}
