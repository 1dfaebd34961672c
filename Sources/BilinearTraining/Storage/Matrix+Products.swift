// Products of whole matrices.
extension Matrix {
    /// The product self·other: O(rows · columns · other's columns).
    /// - Parameter other: a matrix with as many rows as this one has columns.
    public func times(_ other: Matrix) -> Matrix {
        precondition(columnCount == other.rowCount, "times: \(shapeText) and \(other.shapeText)")
        var product = Matrix(rows: rowCount, columns: other.columnCount)
        product.addProduct(self, other)
        return product
    }

    /// self ← self + op(A)·op(B); the shapes must match.
    mutating func addProduct(
        _ a: Matrix, aTransposed: Bool = false, _ b: Matrix, bTransposed: Bool = false
    ) {
        let (rows, columns) = (rowCount, columnCount)
        var span = storage.mutableSpan
        Scalar.gemm(
            m: rows, n: columns, k: aTransposed ? a.rowCount : a.columnCount, alpha: 1, a.storage.span,
            aTransposed: aTransposed, b.storage.span, bTransposed: bTransposed, beta: 1, &span)
    }

    /// Sets all elements to 0.
    @_specialize(where Scalar == Float)
    mutating func clear() {
        var span = storage.mutableSpan
        for index in span.indices { span[index] = 0 }
    }

    /// The given rows, in that order: O(rows · columns).
    @_specialize(where Scalar == Float)
    func gathering(_ rows: [Int]) -> Matrix {
        var result = Matrix(rows: rows.count, columns: columnCount)
        for (index, row) in rows.enumerated() {
            result.withMutableRow(index) { target in withRow(row) { Scalar.axpy(1, $0, &target) } }
        }
        return result
    }

    /// Adds the rows of another matrix to the given rows: O(rows · columns).
    @_specialize(where Scalar == Float)
    mutating func scatterAdd(_ other: Matrix, to rows: [Int]) {
        for (index, row) in rows.enumerated() {
            withMutableRow(row) { target in other.withRow(index) { Scalar.axpy(1, $0, &target) } }
        }
    }
}
