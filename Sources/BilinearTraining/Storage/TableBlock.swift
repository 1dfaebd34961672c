internal import BilinearKernels

/// A block of a table's rows and columns, or its transpose: an operand of a matrix product, or its destination.
struct TableBlock {
    let table: EmbeddingTable
    let rows: Range<Int>
    let columns: Range<Int>
    private(set) var isTransposed = false

    /// The transpose of the block, which shares its memory.
    var transposed: TableBlock {
        var block = self
        block.isTransposed.toggle()
        return block
    }

    private var height: Int { isTransposed ? columns.count : rows.count }
    private var width: Int { isTransposed ? rows.count : columns.count }

    /// This block ← α·A·B + β·this block: O(m·n·k) for a product of m × k and k × n.
    /// - Parameters:
    ///   - a: A, of another table.
    ///   - b: B, of another table.
    ///   - alpha: the factor α.
    ///   - beta: the factor β; if it is 0, the block isn't read.
    func setProduct(_ a: TableBlock, _ b: TableBlock, alpha: Float = 1, beta: Float = 0) {
        precondition(!isTransposed && a.table !== table && b.table !== table, "setProduct: into an operand")
        precondition(
            a.height == height && b.width == width && a.width == b.height,
            "setProduct: \(a.height) × \(a.width) times \(b.height) × \(b.width) into \(height) × \(width)")
        guard height > 0, width > 0 else { return }
        UnsafeKernels.gemm(
            m: height, n: width, k: a.width, alpha: alpha, a.start, aStride: a.table.stride,
            aTransposed: a.isTransposed, b.start, bStride: b.table.stride, bTransposed: b.isTransposed, beta: beta,
            start, cStride: table.stride)
    }

    private var start: UnsafeMutablePointer<Float> {
        table.base + (rows.lowerBound &* table.stride &+ columns.lowerBound)
    }
}

extension EmbeddingTable {
    /// The whole table.
    var block: TableBlock { block(rows: 0..<rowCount) }

    /// A block of rows, with all columns or some.
    func block(rows: Range<Int>, columns: Range<Int>? = nil) -> TableBlock {
        let columns = columns ?? 0..<dimension
        precondition(
            rows.upperBound <= rowCount && columns.upperBound <= dimension && rows.lowerBound >= 0
                && columns.lowerBound >= 0, "block: rows \(rows), columns \(columns) of \(rowCount) × \(dimension)")
        return TableBlock(table: self, rows: rows, columns: columns)
    }

    /// Row `row` ← row `other` of `source`, a table of the same dimension.
    func copy(row other: Int, of source: EmbeddingTable, to row: Int) {
        precondition(dimension == source.dimension, "copy: dimension \(source.dimension) to \(dimension)")
        pointer(toRow: row).update(from: source.pointer(toRow: other), count: dimension)
    }

    /// Row `row` ← row `row` + α · row `other` of `source`, another table of the same dimension.
    func add(_ alpha: Float, row other: Int, of source: EmbeddingTable, to row: Int) {
        precondition(dimension == source.dimension, "add: dimension \(source.dimension) to \(dimension)")
        UnsafeKernels.axpy(alpha, source.pointer(toRow: other), pointer(toRow: row), count: dimension)
    }

    /// Makes the table the identity matrix.
    func setIdentity() {
        for row in 0..<rowCount {
            withUnsafeMutableRow(row) { elements in
                for i in elements.indices { elements[i] = i == row ? 1 : 0 }
            }
        }
    }
}
