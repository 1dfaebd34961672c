/// A dense matrix: rows × columns elements in one row-major array.
public struct Matrix<Scalar: KernelScalar>: Equatable, Sendable {
    /// The number of rows.
    public let rowCount: Int
    /// The number of columns.
    public let columnCount: Int
    @usableFromInline var storage: [Scalar]

    /// The elements in row-major order.
    public var elements: [Scalar] { storage }

    /// A matrix of zeros: O(rows · columns).
    /// - Parameters:
    ///   - rows: at least 0.
    ///   - columns: at least 0.
    @_specialize(where Scalar == Float)
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "Matrix: \(rows) rows, \(columns) columns")
        rowCount = rows
        columnCount = columns
        storage = Array(repeating: 0, count: rows * columns)
    }

    /// The matrix of the given elements: O(1).
    /// - Parameters:
    ///   - rows: at least 0.
    ///   - columns: at least 0.
    ///   - elements: rows · columns elements in row-major order.
    /// - Throws: `TrainingError.invalidConfiguration` if the number of elements is wrong.
    public init(rows: Int, columns: Int, elements: [Scalar]) throws(TrainingError) {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflow, count == elements.count else {
            throw .invalidConfiguration(
                parameter: "the number of a matrix's elements", found: "\(elements.count)",
                expected: "\(rows) rows of \(columns)")
        }
        rowCount = rows
        columnCount = columns
        storage = elements
    }

    /// A matrix of uniform random numbers in −halfWidth ..< halfWidth, a function of the seed and their place:
    /// O(rows · columns).
    /// - Parameters:
    ///   - rows: at least 0.
    ///   - columns: at least 0.
    ///   - halfWidth: the largest magnitude.
    ///   - seed: the seed of the random numbers.
    public init(rows: Int, columns: Int, randomIn halfWidth: Float, seed: UInt64) {
        self.init(rows: rows, columns: columns)
        for row in 0..<rows {
            var random = RandomStream(seed, UInt64(row))
            for index in indices(ofRow: row) { storage[index] = Scalar((2 * random.nextUnitFloat() - 1) * halfWidth) }
        }
    }

    /// A matrix with the elements of a `Float` matrix: O(rows · columns).
    public init(_ other: Matrix<Float>) {
        self.init(rows: other.rowCount, columns: other.columnCount)
        var span = storage.mutableSpan
        Scalar.copy(other.storage.span, to: &span)
    }

    /// The element of a row and a column.
    /// - Parameters:
    ///   - row: in 0 ..< rowCount.
    ///   - column: in 0 ..< columnCount.
    @inlinable
    public subscript(row: Int, column: Int) -> Scalar {
        get { storage[index(row, column)] }
        set { storage[index(row, column)] = newValue }
    }

    @inlinable
    func index(_ row: Int, _ column: Int) -> Int {
        precondition(row >= 0 && row < rowCount, "Matrix: row \(row) of \(rowCount)")
        precondition(column >= 0 && column < columnCount, "Matrix: column \(column) of \(columnCount)")
        return row &* columnCount &+ column
    }

    /// The range of a row's elements.
    func indices(ofRow row: Int) -> Range<Int> { row * columnCount..<(row + 1) * columnCount }

    /// The range of the elements of some rows.
    func indices(ofRows rows: Range<Int>) -> Range<Int> {
        rows.lowerBound * columnCount..<rows.upperBound * columnCount
    }
}

// Rows, and facts about all elements.
extension Matrix {
    /// Calls `body` with a row: `columnCount` elements.
    public func withRow<Result>(_ row: Int, _ body: (Span<Scalar>) throws -> Result) rethrows -> Result {
        try body(storage.span.extracting(indices(ofRow: row)))
    }

    /// Calls `body` with a row for writing: `columnCount` elements.
    public mutating func withMutableRow<Result>(
        _ row: Int, _ body: (inout MutableSpan<Scalar>) throws -> Result
    ) rethrows -> Result {
        let place = indices(ofRow: row)
        var span = storage.mutableSpan
        var rowSpan = span._mutatingExtracting(place)
        return try body(&rowSpan)
    }

    /// The transpose: O(rows · columns).
    public func transposed() -> Matrix {
        var result = Matrix(rows: columnCount, columns: rowCount)
        var span = result.storage.mutableSpan
        transpose(storage.span, rows: rowCount, columns: columnCount, to: &span)
        return result
    }

    /// Whether every element is finite: O(rows · columns).
    public var isFinite: Bool {
        // 0·x is NaN exactly for infinities and NaN.
        let zeros = [Scalar](repeating: 0, count: min(storage.count, 1_024))
        return stride(from: 0, to: storage.count, by: 1_024).allSatisfy { start in
            let part = storage.span.extracting(start..<min(start + 1_024, storage.count))
            return Scalar.dot(part, zeros.span.extracting(0..<part.count)) == 0
        }
    }

    /// The shape as text: "3 × 4".
    var shapeText: String { "\(rowCount) × \(columnCount)" }
}

extension Matrix where Scalar == Float {
    /// The place of the first element that isn't finite, as text; nil if all are finite: O(rows · columns).
    var firstNonFinite: String? {
        guard !isFinite, let index = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
        let (row, column) = index.quotientAndRemainder(dividingBy: columnCount)
        return "\(storage[index]) in row \(row), column \(column)"
    }
}

/// Writes `rows` × `columns` elements as columns × rows.
@_specialize(where Scalar == Float)
func transpose<Scalar: KernelScalar>(
    _ source: Span<Scalar>, rows: Int, columns: Int, to target: inout MutableSpan<Scalar>
) {
    for row in 0..<rows {
        for column in 0..<columns { target[column * rows + row] = source[row * columns + column] }
    }
}
