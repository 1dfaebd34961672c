internal import _KernelBodies

// One query against many rows of a table: calls on arrays, and on pointers.
extension Kernels {
    /// The inner product of a query with each row of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - out: the results, one for each row.
    public static func innerProducts(
        _ query: [Float], _ table: [Float], stride: Int? = nil, into out: inout [Float]
    ) {
        var results = out.mutableSpan
        innerProducts(query.span, table.span, stride: stride, into: &results)
    }

    /// The inner product of a query with some rows of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - out: as many results as there are numbers.
    public static func innerProducts(
        _ query: [Float], _ table: [Float], rows: [Int32], stride: Int? = nil, into out: inout [Float]
    ) {
        var results = out.mutableSpan
        innerProducts(query.span, table.span, rows: rows.span, stride: stride, into: &results)
    }

    /// The squared distance of a query from each row of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - out: the results, one for each row.
    public static func squaredDistances(
        _ query: [Float], _ table: [Float], stride: Int? = nil, into out: inout [Float]
    ) {
        var results = out.mutableSpan
        squaredDistances(query.span, table.span, stride: stride, into: &results)
    }

    /// The squared distance of a query from some rows of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - out: as many results as there are numbers.
    public static func squaredDistances(
        _ query: [Float], _ table: [Float], rows: [Int32], stride: Int? = nil, into out: inout [Float]
    ) {
        var results = out.mutableSpan
        squaredDistances(query.span, table.span, rows: rows.span, stride: stride, into: &results)
    }

    /// The cosine of the angle between a query and each row of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - norms: the norm of each row.
    ///   - out: the results, one for each row.
    public static func cosineSimilarities(
        _ query: [Float], _ table: [Float], stride: Int? = nil, norms: [Float], into out: inout [Float]
    ) {
        var results = out.mutableSpan
        cosineSimilarities(query.span, table.span, stride: stride, norms: norms.span, into: &results)
    }

    /// The cosine of the angle between a query and some rows of a table; see the call on spans for its error.
    /// - Parameters:
    ///   - query: at least one float; their number is the length.
    ///   - table: any number of rows of `length` floats.
    ///   - rows: the rows' numbers; they may repeat.
    ///   - stride: floats from one row to the next; nil if rows follow one another without a gap.
    ///   - norms: the norm of each row of the table, in the order of the table.
    ///   - out: as many results as there are numbers.
    public static func cosineSimilarities(
        _ query: [Float], _ table: [Float], rows: [Int32], stride: Int? = nil, norms: [Float], into out: inout [Float]
    ) {
        var results = out.mutableSpan
        cosineSimilarities(
            query.span, table.span, rows: rows.span, stride: stride, norms: norms.span, into: &results)
    }
}

extension UnsafeKernels {
    /// The inner product of a query with rows of a table.
    /// - Parameters:
    ///   - query: `length` floats.
    ///   - table: rows of `length` floats.
    ///   - stride: floats from one row of the table to the next.
    ///   - rows: `count` row numbers; nil for the table's first `count` rows.
    ///   - count: the number of results; if it is below 1, there are none.
    ///   - length: the number of floats of each row to use; if there are none, results are 0.
    ///   - out: `count` floats; may not overlap the others.
    @inline(__always)
    public static func innerProducts(
        _ query: UnsafePointer<Float>, _ table: UnsafePointer<Float>, stride: Int,
        rows: UnsafePointer<Int32>? = nil, count: Int, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        Kernels.table.innerProducts(query, table, stride, rows, count, length, out)
    }

    /// The squared distance of a query from rows of a table.
    /// - Parameters:
    ///   - query: `length` floats.
    ///   - table: rows of `length` floats.
    ///   - stride: floats from one row of the table to the next.
    ///   - rows: `count` row numbers; nil for the table's first `count` rows.
    ///   - count: the number of results; if it is below 1, there are none.
    ///   - length: the number of floats of each row to use; if there are none, results are 0.
    ///   - out: `count` floats; may not overlap the others.
    @inline(__always)
    public static func squaredDistances(
        _ query: UnsafePointer<Float>, _ table: UnsafePointer<Float>, stride: Int,
        rows: UnsafePointer<Int32>? = nil, count: Int, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        Kernels.table.squaredDistances(query, table, stride, rows, count, length, out)
    }

    /// The cosine of the angle between a query and rows of a table.
    /// - Parameters:
    ///   - query: `length` floats.
    ///   - table: rows of `length` floats.
    ///   - stride: floats from one row of the table to the next.
    ///   - rows: `count` row numbers; nil for the table's first `count` rows.
    ///   - count: the number of results; if it is below 1, there are none.
    ///   - norms: the norm of each row of the table, in the order of the table.
    ///   - length: the number of floats of each row to use; if there are none, results are 0.
    ///   - out: `count` floats; may not overlap the others.
    @inline(__always)
    public static func cosineSimilarities(
        _ query: UnsafePointer<Float>, _ table: UnsafePointer<Float>, stride: Int,
        rows: UnsafePointer<Int32>? = nil, count: Int, norms: UnsafePointer<Float>, length: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        Kernels.table.cosineSimilarities(query, table, stride, rows, count, norms, length, out)
    }
}
