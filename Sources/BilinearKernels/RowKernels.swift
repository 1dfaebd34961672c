internal import _KernelBodies

// One query against many rows of a table. These take spans and check lengths, strides, and row numbers once.
extension Kernels {
    /// The inner product ⟨query, row⟩ of a query with each row of a table.
    ///
    /// Several rows are read at a time, so that the query is loaded once for them. `gemv` gives the same products, in
    /// another order of additions if the length is no multiple of sixteen.
    ///
    /// O(rows·length). A result's bits depend only on the query and its row: not on the number of rows or the row's
    /// position. Error at most u·(length/16 + 6)·Σ|query[j]·row[j]|, to first order: a lane adds ⌈length/16⌉ products
    /// and four levels of reduction follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: as many rows of `length` floats as `out` has elements. What is between rows isn't read and may be
    ///     missing behind the last.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - out: the results, one for each row.
    public static func innerProducts(
        _ query: Span<Float>, _ table: Span<Float>, stride: Int? = nil, into out: inout MutableSpan<Float>
    ) {
        let rows = RowOperands("innerProducts", query, table, stride)
        rows.checkCount("out", out.count)
        out.withUnsafeMutableBufferPointer { out in
            withPointers(query, table, out) {
                Kernels.table.innerProducts($0, $1, rows.stride, nil, rows.count, rows.length, $2)
            }
        }
    }

    /// The inner product ⟨query, row⟩ of a query with some rows of a table, given by their numbers; see the call without
    /// numbers for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - out: as many results as there are numbers.
    public static func innerProducts(
        _ query: Span<Float>, _ table: Span<Float>, rows: Span<Int32>, stride: Int? = nil,
        into out: inout MutableSpan<Float>
    ) {
        let operands = RowOperands("innerProducts", query, table, stride)
        operands.checkNumbers(rows, out.count)
        out.withUnsafeMutableBufferPointer { out in
            withPointers(query, table, rows, out) {
                Kernels.table.innerProducts($0, $1, operands.stride, $2, rows.count, operands.length, $3)
            }
        }
    }

    /// The squared Euclidean distance Σ (query[j] − row[j])² of a query from each row of a table, from the differences.
    ///
    /// Several rows are read at a time, as in `innerProducts`.
    ///
    /// O(rows·length). A result's bits depend only on the query and its row. Error at most u·(length/16 + 8) times the
    /// result, to first order, where no square underflows: a difference is rounded, which its square doubles, and the
    /// squares are added as in `innerProducts`.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: as many rows of `length` floats as `out` has elements. What is between rows isn't read and may be
    ///     missing behind the last.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - out: the results, one for each row.
    public static func squaredDistances(
        _ query: Span<Float>, _ table: Span<Float>, stride: Int? = nil, into out: inout MutableSpan<Float>
    ) {
        let rows = RowOperands("squaredDistances", query, table, stride)
        rows.checkCount("out", out.count)
        out.withUnsafeMutableBufferPointer { out in
            withPointers(query, table, out) {
                Kernels.table.squaredDistances($0, $1, rows.stride, nil, rows.count, rows.length, $2)
            }
        }
    }

    /// The squared Euclidean distance of a query from some rows of a table, given by their numbers; see the call without
    /// numbers for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - out: as many results as there are numbers.
    public static func squaredDistances(
        _ query: Span<Float>, _ table: Span<Float>, rows: Span<Int32>, stride: Int? = nil,
        into out: inout MutableSpan<Float>
    ) {
        let operands = RowOperands("squaredDistances", query, table, stride)
        operands.checkNumbers(rows, out.count)
        out.withUnsafeMutableBufferPointer { out in
            withPointers(query, table, rows, out) {
                Kernels.table.squaredDistances($0, $1, operands.stride, $2, rows.count, operands.length, $3)
            }
        }
    }

    /// The cosine of the angle between a query and each row of a table whose rows' norms are known:
    /// ⟨query, row⟩ / (‖query‖·norm), from −1 to 1, and 0 if a norm is 0.
    ///
    /// Several rows are read at a time, as in `innerProducts`, whose bits the products have.
    ///
    /// O(rows·length). A result's bits depend only on the query, its row, and the row's norm. Absolute error at most
    /// u·(length/16 + length/128 + 13), to first order, plus the relative error of the row's norm: the product errs by
    /// u·(length/16 + 6) times ‖query‖·‖row‖, the query's norm by u·(length/128 + 5) times itself, and product and
    /// quotient are rounded. What rounding carries beyond −1 or 1 is clamped.
    ///
    /// The bound holds for norms from about 10⁻¹⁹ to 1.8·10¹⁹, as that of `cosineSimilarity`. If the product of the
    /// norms is infinite or NaN, the result is NaN.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: as many rows of `length` floats as `out` has elements. What is between rows isn't read and may be
    ///     missing behind the last.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - norms: the norm of each row, such as the root of its `squaredNorm`.
    ///   - out: the results, one for each row.
    public static func cosineSimilarities(
        _ query: Span<Float>, _ table: Span<Float>, stride: Int? = nil, norms: Span<Float>,
        into out: inout MutableSpan<Float>
    ) {
        let rows = RowOperands("cosineSimilarities", query, table, stride)
        rows.checkCount("norms", norms.count)
        rows.checkCount("out", out.count)
        out.withUnsafeMutableBufferPointer { out in
            norms.withUnsafeBufferPointer { norms in
                withPointers(query, table, out) {
                    guard let norms = norms.baseAddress else { return }
                    Kernels.table.cosineSimilarities(
                        $0, $1, rows.stride, nil, rows.count, norms, rows.length, $2)
                }
            }
        }
    }

    /// The cosine of the angle between a query and some rows of a table, given by their numbers; see the call without
    /// numbers for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next, at least the length; nil if rows follow one another without a gap.
    ///   - norms: the norm of each row of the table, in the order of the table.
    ///   - out: as many results as there are numbers.
    public static func cosineSimilarities(
        _ query: Span<Float>, _ table: Span<Float>, rows: Span<Int32>, stride: Int? = nil, norms: Span<Float>,
        into out: inout MutableSpan<Float>
    ) {
        let operands = RowOperands("cosineSimilarities", query, table, stride)
        operands.checkCount("norms", norms.count)
        operands.checkNumbers(rows, out.count)
        out.withUnsafeMutableBufferPointer { out in
            norms.withUnsafeBufferPointer { norms in
                withPointers(query, table, rows, out) {
                    guard let norms = norms.baseAddress else { return }
                    Kernels.table.cosineSimilarities(
                        $0, $1, operands.stride, $2, rows.count, norms, operands.length, $3)
                }
            }
        }
    }
}

// An empty span has no address; then there are no results.
extension Kernels {
    @inline(__always)
    private static func withPointers(
        _ query: Span<Float>, _ table: Span<Float>, _ out: UnsafeMutableBufferPointer<Float>,
        _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        query.withUnsafeBufferPointer { query in
            table.withUnsafeBufferPointer { table in
                guard let query = query.baseAddress, let table = table.baseAddress, let out = out.baseAddress
                else { return }
                body(query, table, out)
            }
        }
    }

    @inline(__always)
    private static func withPointers(
        _ query: Span<Float>, _ table: Span<Float>, _ rows: Span<Int32>, _ out: UnsafeMutableBufferPointer<Float>,
        _ body: (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Int32>, UnsafeMutablePointer<Float>
        ) -> Void
    ) {
        rows.withUnsafeBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            withPointers(query, table, out) { body($0, $1, rows, $2) }
        }
    }
}

/// The shape of a query and a table of rows as long.
private struct RowOperands {
    let kernel: StaticString
    let length: Int
    let stride: Int
    /// Rows of the table.
    let count: Int

    /// Ends the program unless the table consists of rows as long as the query, `stride` apart.
    init(_ kernel: StaticString, _ query: Span<Float>, _ table: Span<Float>, _ stride: Int?) {
        self.kernel = kernel
        length = query.count
        self.stride = stride ?? length
        if length < 1 { fatalError("\(kernel): query has 0 elements; expected at least 1") }
        if self.stride < length {
            fatalError("\(kernel): stride is \(self.stride), query has \(length) elements; expected at least as many")
        }
        let (whole, rest) = table.count.quotientAndRemainder(dividingBy: self.stride)
        if rest != 0 && rest != length {
            let distance = self.stride == length ? "" : ", \(self.stride) apart"
            fatalError("\(kernel): table has \(table.count) elements; expected rows of \(length)\(distance)")
        }
        count = rest == 0 ? whole : whole + 1
    }

    /// Ends the program unless there are as many elements as rows.
    func checkCount(_ name: StaticString, _ elements: Int) {
        if elements != count {
            fatalError("\(kernel): table has \(count) rows, \(name) \(elements) elements; expected the same number")
        }
    }

    /// Ends the program unless the table has the rows of these numbers, and there are as many results.
    func checkNumbers(_ rows: Span<Int32>, _ results: Int) {
        checkLengths(kernel, "rows", rows.count, "out", results)
        for i in rows.indices where rows[i] < 0 || Int(rows[i]) >= count {
            fatalError("\(kernel): row \(rows[i]) of table, which has \(count) rows")
        }
    }
}
