private import _CLibrary
internal import _KernelBodies

/// A matrix of floats, copied in the order in which `Kernels.multiplyPacked` reads it: pack once, multiply often.
///
/// The copy takes as many bytes as the matrix, with the number of rows rounded up to a multiple of 32. Its order doesn't
/// depend on the instruction set. Copies of the value share the memory, and threads may read it at the same time.
public struct PackedMatrix: Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    private let panels: Panels

    /// Packs a matrix, or its transpose.
    ///
    /// O(rows·columns).
    /// - Parameters:
    ///   - matrix: the matrix as stored.
    ///   - transposed: whether to pack the transpose, whose rows are the columns of what is stored.
    public init(_ matrix: MatrixSpan<Float>, transposed: Bool = false) {
        let (rows, columns) = transposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
        self.rows = rows
        self.columns = columns
        panels = Panels(matrix, transposed, rows, columns)
    }

    /// Packs a matrix whose rows follow one another without a gap; see `init(_:transposed:)`.
    /// - Parameters:
    ///   - elements: the elements as stored. The program ends unless they are as many as the matrix has.
    ///   - rows: the number of rows of what is packed, at least 0.
    ///   - columns: the number of columns of what is packed, at least 0.
    ///   - transposed: whether the transpose is stored: `columns` rows of `rows` floats.
    public init(_ elements: [Float], rows: Int, columns: Int, transposed: Bool = false) {
        checkShape("PackedMatrix", "elements", elements.count, rows: rows, columns: columns)
        let (stored, stride) = transposed ? (columns, rows) : (rows, columns)
        self.init(MatrixSpan(elements.span, rows: stored, columns: stride), transposed: transposed)
    }

    /// Passes the address of the first panel to `body`.
    @safe @inline(__always)
    func withPointer<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
        withExtendedLifetime(panels) { unsafe body(panels.start) }
    }

    /// Aligned memory. Nothing writes to it after the initializer, so threads can share it.
    @safe private final class Panels: @unchecked Sendable {
        let start: UnsafePointer<Float>

        init(_ matrix: MatrixSpan<Float>, _ transposed: Bool, _ rows: Int, _ columns: Int) {
            let count = PackedPanel.floats(rows: rows, columns: columns)
            let hugePage = 1 << 21
            let isLarge = count * 4 >= hugePage
            let memory = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: isLarge ? hugePage : 64)
            #if os(Linux)
                // A refusal is harmless: the panels then use ordinary pages.
                if isLarge { _ = unsafe madvise(memory, count * 4, MADV_HUGEPAGE) }
            #endif
            let panels = unsafe memory.bindMemory(to: Float.self, capacity: count)
            unsafe start = UnsafePointer(panels)
            matrix.elements.withPointer {
                unsafe Kernels.table.packRows($0, matrix.stride, transposed, rows, columns, panels)
            }
        }

        deinit { unsafe start.deallocate() }
    }
}

extension Kernels {
    /// C ← A·Bᵀ for a range of B's rows, where B was packed: the inner products of A's rows with B's.
    ///
    /// O(m·n·k) for m rows of A, n rows of B, and k columns. It gives the same bits as `gemm`, whatever the range: threads
    /// that take one range each compute what one thread computes for all rows. Error of an element at most
    /// u·(k + 3)·Σ|a·b|, to first order: products are added one after another, in blocks of 256, and the blocks' sums
    /// are added. A is packed first, into at most 192·k bytes; so a range should have some hundred rows.
    /// - Parameters:
    ///   - a: A, any number of rows with as many columns as B.
    ///   - b: B.
    ///   - rows: the rows of B; by default all. The program ends unless B has them.
    ///   - c: C: for each row of A, as many floats as there are `rows`. It isn't read.
    public static func multiplyPacked(
        _ a: MatrixSpan<Float>, _ b: PackedMatrix, rows: Range<Int>? = nil, into c: inout MutableMatrixSpan<Float>
    ) {
        let rows = rows ?? 0..<b.rows
        let (m, stride) = (a.rows, c.stride)
        checkColumns("multiplyPacked", a.columns, b.columns)
        if rows.lowerBound < 0 || rows.upperBound > b.rows {
            fatalError("multiplyPacked: rows \(rows) of b, which has \(b.rows) rows")
        }
        checkShape("multiplyPacked", "c", c.shape, rows: m, columns: rows.count)
        a.elements.withPointer { start in
            c.elements.withPointer { c in
                unsafe UnsafeKernels.multiplyPacked(
                    m: m, start, aStride: a.stride, b, rows: rows, into: c, cStride: stride)
            }
        }
    }

    /// C ← A·Bᵀ for a range of B's rows, of arrays: A has the elements of m rows, C as many as the products are. See
    /// `multiplyPacked(_:_:rows:into:)`.
    public static func multiplyPacked(
        m: Int, _ a: [Float], _ b: PackedMatrix, rows: Range<Int>? = nil, into c: inout [Float]
    ) {
        let count = (rows ?? 0..<b.rows).count
        checkShape("multiplyPacked", "a", a.count, rows: m, columns: b.columns)
        checkShape("multiplyPacked", "c", c.count, rows: m, columns: count)
        var c = MutableMatrixSpan(unchecked: c.mutableSpan, rows: m, columns: count, stride: count)
        multiplyPacked(
            MatrixSpan(unchecked: a.span, rows: m, columns: b.columns, stride: b.columns), b, rows: rows, into: &c)
    }
}

extension UnsafeKernels {
    /// C ← A·Bᵀ for a range of B's rows; see `Kernels.multiplyPacked(_:_:rows:into:)`. Threads that share the work write
    /// to columns of one C.
    /// - Parameters:
    ///   - m: rows of A and C.
    ///   - a: A, rows of `b.columns` floats.
    ///   - aStride: floats from one row of A to the next.
    ///   - b: B.
    ///   - rows: the rows of B, which B must have.
    ///   - c: the element of C for A's first row and the first of `rows`; C may not overlap A.
    ///   - cStride: floats from one row of C to the next.
    @inline(__always)
    public static func multiplyPacked(
        m: Int, _ a: UnsafePointer<Float>, aStride: Int, _ b: PackedMatrix, rows: Range<Int>,
        into c: UnsafeMutablePointer<Float>, cStride: Int
    ) {
        b.withPointer { panels in
            unsafe Kernels.table.multiplyPacked(
                m, b.columns, a, aStride, panels, rows.lowerBound, rows.count, c, cStride)
        }
    }
}
