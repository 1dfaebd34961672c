/// A row-major matrix in memory that belongs to something else, for reading: elements, rows, columns, and the stride
/// from one row to the next.
///
/// With a stride above the number of columns, rows are padded, or the matrix is a block of another one's columns. A span
/// of a matrix is valid as long as the span that it was made of.
public struct MatrixSpan<Element>: ~Escapable {
    /// The elements of the rows, and what is between the rows.
    public let elements: Span<Element>
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// Elements from one row to the next, at least `columns`.
    public let stride: Int

    /// Takes elements as rows of a matrix.
    ///
    /// The program ends unless the elements are those of the rows, with or without the padding of the last row.
    /// - Parameters:
    ///   - elements: the rows, one after another.
    ///   - rows: the number of rows, at least 0.
    ///   - columns: the number of columns, at least 0.
    ///   - stride: elements from one row to the next, at least `columns`; by default `columns`.
    @_lifetime(copy elements)
    public init(_ elements: Span<Element>, rows: Int, columns: Int, stride: Int? = nil) {
        checkMatrix("MatrixSpan", elements.count, rows: rows, columns: columns, stride: stride ?? columns)
        self.init(unchecked: elements, rows: rows, columns: columns, stride: stride ?? columns)
    }

    @_lifetime(copy elements)
    init(unchecked elements: Span<Element>, rows: Int, columns: Int, stride: Int) {
        self.elements = elements
        self.rows = rows
        self.columns = columns
        self.stride = stride
    }

    var shape: (rows: Int, columns: Int) { (rows, columns) }
}

/// A row-major matrix in memory that belongs to something else, for reading and writing: elements, rows, columns, and
/// the stride from one row to the next.
///
/// Kernels change the elements of the rows, and nothing between the rows. The elements can't be used otherwise as long
/// as the span of the matrix is in use.
public struct MutableMatrixSpan<Element>: ~Copyable, ~Escapable {
    /// The elements of the rows, and what is between the rows.
    public internal(set) var elements: MutableSpan<Element>
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// Elements from one row to the next, at least `columns`.
    public let stride: Int

    /// Takes elements as rows of a matrix.
    ///
    /// The program ends unless the elements are those of the rows, with or without the padding of the last row.
    /// - Parameters:
    ///   - elements: the rows, one after another.
    ///   - rows: the number of rows, at least 0.
    ///   - columns: the number of columns, at least 0.
    ///   - stride: elements from one row to the next, at least `columns`; by default `columns`.
    @_lifetime(copy elements)
    public init(_ elements: consuming MutableSpan<Element>, rows: Int, columns: Int, stride: Int? = nil) {
        checkMatrix("MutableMatrixSpan", elements.count, rows: rows, columns: columns, stride: stride ?? columns)
        self.init(unchecked: elements, rows: rows, columns: columns, stride: stride ?? columns)
    }

    /// Takes elements as rows of a matrix, and gives them back when the matrix isn't used any more.
    ///
    /// The program ends unless the elements are those of the rows, with or without the padding of the last row.
    /// - Parameters:
    ///   - elements: the rows, one after another.
    ///   - rows: the number of rows, at least 0.
    ///   - columns: the number of columns, at least 0.
    ///   - stride: elements from one row to the next, at least `columns`; by default `columns`.
    @_lifetime(&elements)
    public init(_ elements: inout MutableSpan<Element>, rows: Int, columns: Int, stride: Int? = nil) {
        self.init(elements._mutatingExtracting(...), rows: rows, columns: columns, stride: stride)
    }

    @_lifetime(copy elements)
    init(unchecked elements: consuming MutableSpan<Element>, rows: Int, columns: Int, stride: Int) {
        self.elements = elements
        self.rows = rows
        self.columns = columns
        self.stride = stride
    }

    var shape: (rows: Int, columns: Int) { (rows, columns) }
}
