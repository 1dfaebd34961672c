internal import _KernelBodies

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
        unsafe Kernels.table.innerProducts(query, table, stride, rows, count, length, out)
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
        unsafe Kernels.table.squaredDistances(query, table, stride, rows, count, length, out)
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
        unsafe Kernels.table.cosineSimilarities(query, table, stride, rows, count, norms, length, out)
    }
}
