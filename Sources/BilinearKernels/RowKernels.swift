// One query against many rows of a table. These take spans and check shapes and row numbers once.
extension Kernels {
    /// The inner product ⟨query, row⟩ of a query with each row of a table.
    ///
    /// Several rows are read at a time, so that the query is loaded once for them. `gemv` gives the same products, in
    /// another order of additions if the length is no multiple of sixteen.
    ///
    /// O(rows·columns). A result's bits depend only on the query and its row: not on the number of rows or the row's
    /// position. Error at most u·(n/16 + 6)·Σ|query[j]·row[j]| for n columns, to first order: a lane adds ⌈n/16⌉ products
    /// and four levels of reduction follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: the rows.
    ///   - out: the results, one for each row.
    public static func innerProducts(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, into out: inout MutableSpan<Float>
    ) {
        checkQuery("innerProducts", query, table)
        checkLengths("innerProducts", "rows", table.rows, "out", out.count)
        let count = out.count
        withPointers(query, table, &out) { query, rows, out in
            unsafe UnsafeKernels.innerProducts(
                query, rows, stride: table.stride, count: count, length: table.columns, into: out)
        }
    }

    /// The inner product of a query with some rows of a table, given by their numbers; see `innerProducts(_:_:into:)`
    /// for its error.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: any number of rows.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - out: as many results as there are numbers.
    public static func innerProducts(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, rows: Span<Int32>, into out: inout MutableSpan<Float>
    ) {
        checkQuery("innerProducts", query, table)
        checkRows("innerProducts", "table", table.rows, rows)
        checkLengths("innerProducts", "rows", rows.count, "out", out.count)
        let count = out.count
        withPointers(query, table, &out) { query, base, out in
            rows.withPointer { numbers in
                unsafe UnsafeKernels.innerProducts(
                    query, base, stride: table.stride, rows: numbers, count: count, length: table.columns, into: out)
            }
        }
    }

    /// The squared Euclidean distance Σ (query[j] − row[j])² of a query from each row of a table, from the differences.
    ///
    /// Several rows are read at a time, as in `innerProducts`.
    ///
    /// O(rows·columns). A result's bits depend only on the query and its row. Error at most u·(n/16 + 8) times the result
    /// for n columns, to first order, where no square underflows: a difference is rounded, which its square doubles, and
    /// the squares are added as in `innerProducts`.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: the rows.
    ///   - out: the results, one for each row.
    public static func squaredDistances(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, into out: inout MutableSpan<Float>
    ) {
        checkQuery("squaredDistances", query, table)
        checkLengths("squaredDistances", "rows", table.rows, "out", out.count)
        let count = out.count
        withPointers(query, table, &out) { query, rows, out in
            unsafe UnsafeKernels.squaredDistances(
                query, rows, stride: table.stride, count: count, length: table.columns, into: out)
        }
    }

    /// The squared distance of a query from some rows of a table, given by their numbers; see
    /// `squaredDistances(_:_:into:)` for its error.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: any number of rows.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - out: as many results as there are numbers.
    public static func squaredDistances(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, rows: Span<Int32>, into out: inout MutableSpan<Float>
    ) {
        checkQuery("squaredDistances", query, table)
        checkRows("squaredDistances", "table", table.rows, rows)
        checkLengths("squaredDistances", "rows", rows.count, "out", out.count)
        let count = out.count
        withPointers(query, table, &out) { query, base, out in
            rows.withPointer { numbers in
                unsafe UnsafeKernels.squaredDistances(
                    query, base, stride: table.stride, rows: numbers, count: count, length: table.columns, into: out)
            }
        }
    }

    /// The cosine of the angle between a query and each row of a table whose rows' norms are known: ⟨query, row⟩ /
    /// (‖query‖·norm), from −1 to 1, and 0 if a norm is 0.
    ///
    /// Several rows are read at a time, as in `innerProducts`, whose bits the products have.
    ///
    /// O(rows·columns). A result's bits depend only on the query, its row, and the row's norm. Absolute error at most
    /// u·(n/16 + n/128 + 13) for n columns, to first order, plus the relative error of the row's norm: the product errs
    /// by u·(n/16 + 6) times ‖query‖·‖row‖, the query's norm by u·(n/128 + 5) times itself, and product and quotient are
    /// rounded. What rounding carries beyond −1 or 1 is clamped.
    ///
    /// The bound holds for norms from about 10⁻¹⁹ to 1.8·10¹⁹, as that of `cosineSimilarity`. If the product of the
    /// norms is infinite or NaN, the result is NaN.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: the rows.
    ///   - norms: the norm of each row of the table, such as the root of its `squaredNorm`.
    ///   - out: the results, one for each row.
    public static func cosineSimilarities(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, norms: Span<Float>, into out: inout MutableSpan<Float>
    ) {
        checkQuery("cosineSimilarities", query, table)
        checkLengths("cosineSimilarities", "rows", table.rows, "out", out.count)
        checkNorms(norms, table)
        let count = out.count
        withPointers(query, table, &out) { query, rows, out in
            norms.withPointer { norms in
                unsafe UnsafeKernels.cosineSimilarities(
                    query, rows, stride: table.stride, count: count, norms: norms, length: table.columns, into: out)
            }
        }
    }

    /// The cosine of the angle between a query and some rows of a table, given by their numbers; see
    /// `cosineSimilarities(_:_:norms:into:)` for its error.
    /// - Parameters:
    ///   - query: as many floats as the table has columns, at least one.
    ///   - table: any number of rows.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - norms: the norm of each row of the table, such as the root of its `squaredNorm`.
    ///   - out: as many results as there are numbers.
    public static func cosineSimilarities(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, rows: Span<Int32>, norms: Span<Float>,
        into out: inout MutableSpan<Float>
    ) {
        checkQuery("cosineSimilarities", query, table)
        checkRows("cosineSimilarities", "table", table.rows, rows)
        checkLengths("cosineSimilarities", "rows", rows.count, "out", out.count)
        checkNorms(norms, table)
        let count = out.count
        withPointers(query, table, &out) { query, base, out in
            rows.withPointer { numbers in
                norms.withPointer { norms in
                    unsafe UnsafeKernels.cosineSimilarities(
                        query, base, stride: table.stride, rows: numbers, count: count, norms: norms,
                        length: table.columns, into: out)
                }
            }
        }
    }

    /// Ends the program unless each row of a table has a norm.
    private static func checkNorms(_ norms: Span<Float>, _ table: MatrixSpan<Float>) {
        if norms.count != table.rows {
            fatalError(
                "cosineSimilarities: table has \(table.rows) rows, norms \(norms.count) elements; expected as many")
        }
    }

    @safe @inline(__always)
    private static func withPointers(
        _ query: Span<Float>, _ table: MatrixSpan<Float>, _ out: inout MutableSpan<Float>,
        _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        query.withPointer { query in
            table.elements.withPointer { table in
                out.withPointer { out in unsafe body(query, table, out) }
            }
        }
    }

    /// Ends the program unless a query is as long as a table's rows.
    private static func checkQuery(_ kernel: StaticString, _ query: Span<Float>, _ table: MatrixSpan<Float>) {
        if query.count < 1 { fatalError("\(kernel): query has 0 elements; expected at least 1") }
        if query.count != table.columns {
            fatalError("\(kernel): query has \(query.count) elements, table \(table.columns) columns; expected as many")
        }
    }
}

// Arrays, whose rows follow one another without a gap and are as long as the query.
extension Kernels {
    /// The inner product of a query with each row of a table, which is an array of rows as long as the query; see the
    /// call on spans for its error.
    public static func innerProducts(
        _ query: [Float], _ table: [Float], into out: inout [Float]
    ) {
        let count = rowCount("innerProducts", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        innerProducts(query.span, table, into: &results)
    }

    /// The inner product of a query with some rows of a table, which is an array of rows as long as the query; see the
    /// call on spans for its error.
    public static func innerProducts(
        _ query: [Float], _ table: [Float], rows: [Int32], into out: inout [Float]
    ) {
        let count = rowCount("innerProducts", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        innerProducts(query.span, table, rows: rows.span, into: &results)
    }

    /// The squared distance of a query from each row of a table, which is an array of rows as long as the query; see
    /// the call on spans for its error.
    public static func squaredDistances(
        _ query: [Float], _ table: [Float], into out: inout [Float]
    ) {
        let count = rowCount("squaredDistances", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        squaredDistances(query.span, table, into: &results)
    }

    /// The squared distance of a query from some rows of a table, which is an array of rows as long as the query; see
    /// the call on spans for its error.
    public static func squaredDistances(
        _ query: [Float], _ table: [Float], rows: [Int32], into out: inout [Float]
    ) {
        let count = rowCount("squaredDistances", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        squaredDistances(query.span, table, rows: rows.span, into: &results)
    }

    /// The cosine of the angle between a query and each row of a table, which is an array of rows as long as the query;
    /// see the call on spans for its error.
    public static func cosineSimilarities(
        _ query: [Float], _ table: [Float], norms: [Float], into out: inout [Float]
    ) {
        let count = rowCount("cosineSimilarities", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        cosineSimilarities(query.span, table, norms: norms.span, into: &results)
    }

    /// The cosine of the angle between a query and some rows of a table, which is an array of rows as long as the
    /// query; see the call on spans for its error.
    public static func cosineSimilarities(
        _ query: [Float], _ table: [Float], rows: [Int32], norms: [Float], into out: inout [Float]
    ) {
        let count = rowCount("cosineSimilarities", "table", table.count, length: query.count)
        let table = MatrixSpan(unchecked: table.span, rows: count, columns: query.count, stride: query.count)
        var results = out.mutableSpan
        cosineSimilarities(query.span, table, rows: rows.span, norms: norms.span, into: &results)
    }
}
