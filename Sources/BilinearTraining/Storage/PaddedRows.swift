/// Rows that begin at multiples of 64 bytes, padded with zeros to a multiple of sixteen elements: what the kernels for
/// pairs of rows take, and read fastest.
///
/// Threads may use it at once where nobody else uses the rows that one of them writes.
final class PaddedRows<Scalar: KernelScalar>: @unchecked Sendable {
    let rowCount: Int
    /// The elements of a row with its padding: those from one row to the next.
    let length: Int
    private let base: UnsafeMutablePointer<Scalar>

    /// The rows, to be read and written.
    var rows: SharedRows<Scalar> { SharedRows(base: base, length: length) }

    /// Zeros.
    /// - Parameters:
    ///   - rows: at least 0.
    ///   - columns: at least 0; the elements of a row without padding.
    @_specialize(where Scalar == Float)
    init(rows: Int, columns: Int) {
        rowCount = rows
        length = (columns + 15) / 16 * 16
        let count = rows * length
        base = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Scalar>.stride, alignment: 64)
            .bindMemory(to: Scalar.self, capacity: count)
        base.initialize(repeating: 0, count: count)
    }

    deinit { base.deallocate() }

    /// Sets the elements to those of a matrix of as many rows and columns.
    @_specialize(where Scalar == Float)
    func copy(_ matrix: Matrix<Scalar>) {
        matrix.storage.withUnsafeBufferPointer { elements in
            guard let source = elements.baseAddress else { return }
            let columns = matrix.columnCount
            for row in 0..<rowCount { (base + row * length).update(from: source + row * columns, count: columns) }
        }
    }

    /// Calls `body` with rows to which it may add, so that its sums are added to a matrix: with the matrix's own rows, if
    /// these need no padding.
    /// - Parameter matrix: it has as many rows and columns.
    @_specialize(where Scalar == Float)
    func addingRows(to matrix: inout Matrix<Scalar>, _ body: (SharedRows<Scalar>) -> Void) {
        let columns = matrix.columnCount
        if columns == length {
            matrix.storage.withUnsafeMutableBufferPointer { elements in
                elements.baseAddress.map { body(SharedRows(base: $0, length: length)) }
            }
            return
        }
        base.update(repeating: 0, count: rowCount * length)
        body(rows)
        var span = matrix.storage.mutableSpan
        for row in 0..<rowCount {
            var target = span._mutatingExtracting(row * columns..<(row + 1) * columns)
            Scalar.axpy(1, Span(_unsafeStart: base + row * length, count: columns), &target)
        }
    }
}

/// Rows of elements that several threads read, and of which each writes its own. Nothing is checked.
struct SharedRows<Scalar: KernelScalar>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Scalar>
    /// The elements from one row to the next.
    let length: Int

    /// Calls `body` with some elements of the first row.
    @inline(__always)
    func withElements<Result>(_ range: Range<Int>, _ body: (inout MutableSpan<Scalar>) -> Result) -> Result {
        var elements = MutableSpan(_unsafeStart: base + range.lowerBound, count: range.count)
        return body(&elements)
    }

    /// Sets the first elements of the first row to those of another's that some numbers name.
    @inline(__always)
    func gather(_ numbers: Span<Int32>, of other: SharedRows<Scalar>) {
        for index in numbers.indices { base[index] = other.base[Int(numbers[unchecked: index])] }
    }
}
