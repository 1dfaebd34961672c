internal import _KernelBodies

// Products of row-major matrices of `Double`. These take spans, of matrices with the strides of their rows, and check
// shapes once.
extension Kernels {
    /// y ← α·op(A)·x + β·y in `Double`.
    ///
    /// O(rows·columns). Error of an element whose sum has n products, to first order: at most
    /// 2⁻⁵³·(n/8 + 8)·(|α|·Σ|products| + |β·y|) if A isn't transposed, 2⁻⁵³·(n + 3)·(…) if it is.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored: y.count rows of x.count doubles, or x.count rows of y.count doubles if it is transposed.
    ///   - transposed: whether op(A) is Aᵀ.
    ///   - x: any number of doubles.
    ///   - beta: the factor β; if it is 0, `y` isn't read.
    ///   - y: any number of doubles.
    public static func gemv(
        alpha: Double = 1, _ a: MatrixSpan<Double>, transposed: Bool = false, _ x: Span<Double>, beta: Double = 0,
        _ y: inout MutableSpan<Double>
    ) {
        let (rows, columns) = transposed ? (x.count, y.count) : (y.count, x.count)
        checkShape("gemv", "a", a.shape, rows: rows, columns: columns)
        a.elements.withPointer { start in
            x.withPointer { x in
                y.withPointer { y in
                    unsafe UnsafeKernels.gemv(
                        alpha: alpha, start, stride: a.stride, rows: rows, columns: columns, transposed: transposed, x,
                        beta: beta, y)
                }
            }
        }
    }

    /// C ← α·op(A)·op(B) + β·C in `Double`: op(A) is m × k, op(B) k × n, C m × n.
    ///
    /// O(m·n·k), blocked for the caches. Blocks of B, and of A if it is transposed, are packed into at most 2.4 MiB.
    /// Error of an element at most 2⁻⁵³·(k + 3)·(|α|·Σ|a·b| + |β·c|), to first order.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored: m rows of k doubles, or k rows of m if transposed.
    ///   - aTransposed: whether op(A) is Aᵀ.
    ///   - b: B as stored: k rows of n doubles, or n rows of k if transposed.
    ///   - bTransposed: whether op(B) is Bᵀ.
    ///   - beta: the factor β; if it is 0, C isn't read.
    ///   - c: C, m rows of n doubles. If k is 0, C ← β·C.
    public static func gemm(
        alpha: Double = 1, _ a: MatrixSpan<Double>, aTransposed: Bool = false, _ b: MatrixSpan<Double>,
        bTransposed: Bool = false, beta: Double = 0, _ c: inout MutableMatrixSpan<Double>
    ) {
        let (m, n, k, cStride) = (c.rows, c.columns, aTransposed ? a.rows : a.columns, c.stride)
        checkShape("gemm", "a", a.shape, rows: aTransposed ? k : m, columns: aTransposed ? m : k)
        checkShape("gemm", "b", b.shape, rows: bTransposed ? n : k, columns: bTransposed ? k : n)
        a.elements.withPointer { aStart in
            b.elements.withPointer { bStart in
                c.elements.withPointer { c in
                    unsafe UnsafeKernels.gemm(
                        m: m, n: n, k: k, alpha: alpha, aStart, aStride: a.stride, aTransposed: aTransposed, bStart,
                        bStride: b.stride, bTransposed: bTransposed, beta: beta, c, cStride: cStride)
                }
            }
        }
    }
}

// Arrays, whose rows follow one another without a gap.
extension Kernels {
    /// y ← α·op(A)·x + β·y, of arrays of doubles: A has the elements of y.count rows of x.count, or of x.count rows of
    /// y.count if it is transposed. See `gemv(alpha:_:transposed:_:beta:_:)` of spans.
    public static func gemv(
        alpha: Double = 1, _ a: [Double], transposed: Bool = false, _ x: [Double], beta: Double = 0,
        _ y: inout [Double]
    ) {
        var span = y.mutableSpan
        let (rows, columns) = transposed ? (x.count, span.count) : (span.count, x.count)
        gemv(
            alpha: alpha, matrix("gemv", "a", a.span, rows, columns), transposed: transposed, x.span, beta: beta, &span)
    }

    /// C ← α·op(A)·op(B) + β·C, of arrays of doubles: op(A) is m × k, op(B) k × n, C m × n. See
    /// `gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)`.
    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Double = 1, _ a: [Double], aTransposed: Bool = false, _ b: [Double],
        bTransposed: Bool = false, beta: Double = 0, _ c: inout [Double]
    ) {
        let a = matrix("gemm", "a", a.span, aTransposed ? k : m, aTransposed ? m : k)
        let b = matrix("gemm", "b", b.span, bTransposed ? n : k, bTransposed ? k : n)
        checkShape("gemm", "c", c.count, rows: m, columns: n)
        var c = MutableMatrixSpan(unchecked: c.mutableSpan, rows: m, columns: n, stride: n)
        gemm(alpha: alpha, a, aTransposed: aTransposed, b, bTransposed: bTransposed, beta: beta, &c)
    }
}

// Pointers.
extension UnsafeKernels {
    /// y ← α·op(A)·x + β·y in `Double`; see `Kernels.gemv(alpha:_:transposed:_:beta:_:)`.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored, `rows` rows of `columns` doubles.
    ///   - stride: doubles from one row of A to the next.
    ///   - rows: rows of A as stored.
    ///   - columns: columns of A as stored.
    ///   - transposed: whether op(A) is Aᵀ.
    ///   - x: `columns` doubles, or `rows` if A is transposed.
    ///   - beta: the factor β; if it is 0, `y` isn't read.
    ///   - y: `rows` doubles, or `columns` if A is transposed; may not overlap the others.
    @inline(__always)
    public static func gemv(
        alpha: Double = 1, _ a: UnsafePointer<Double>, stride: Int, rows: Int, columns: Int, transposed: Bool = false,
        _ x: UnsafePointer<Double>, beta: Double = 0, _ y: UnsafeMutablePointer<Double>
    ) {
        if transposed {
            unsafe Kernels.table.doubleGemvTransposed(alpha, a, stride, rows, columns, x, beta, y)
        } else {
            unsafe Kernels.table.doubleGemv(alpha, a, stride, rows, columns, x, beta, y)
        }
    }

    /// C ← α·op(A)·op(B) + β·C in `Double`: op(A) is m × k, op(B) k × n, C m × n; see
    /// `Kernels.gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)`.
    /// - Parameters:
    ///   - m: rows of op(A) and C.
    ///   - n: columns of op(B) and C.
    ///   - k: columns of op(A) and rows of op(B); if it is 0 or less, C ← β·C.
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored, row-major.
    ///   - aStride: doubles from one row of A to the next.
    ///   - aTransposed: whether op(A) is Aᵀ; then k rows of m doubles are stored.
    ///   - b: B as stored.
    ///   - bStride: doubles from one row of B to the next.
    ///   - bTransposed: whether op(B) is Bᵀ; then n rows of k doubles are stored.
    ///   - beta: the factor β; if it is 0, C isn't read.
    ///   - c: C; may not overlap the others.
    ///   - cStride: doubles from one row of C to the next.
    @inline(__always)
    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Double = 1, _ a: UnsafePointer<Double>, aStride: Int, aTransposed: Bool = false,
        _ b: UnsafePointer<Double>, bStride: Int, bTransposed: Bool = false, beta: Double = 0,
        _ c: UnsafeMutablePointer<Double>, cStride: Int
    ) {
        unsafe Kernels.table.doubleGemm(
            m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
    }
}
