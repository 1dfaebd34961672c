internal import _KernelBodies

// Kernels of row-major matrices. These take spans, of matrices with the strides of their rows, and check shapes once.
extension Kernels {
    /// y ← α·op(A)·x + β·y.
    ///
    /// O(rows·columns). Error of an element whose sum has n products, to first order: at most
    /// u·(n/16 + 9)·(|α|·Σ|products| + |β·y|) if A isn't transposed, u·(n + 3)·(…) if it is. If A isn't transposed, a
    /// lane adds ⌈n/16⌉ products, four levels of reduction follow, and α and β are applied. If A is transposed, α·xᵢ is
    /// rounded and n products are added to β·y one after another.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored: y.count rows of x.count floats, or x.count rows of y.count floats if it is transposed.
    ///   - transposed: whether op(A) is Aᵀ.
    ///   - x: any number of floats.
    ///   - beta: the factor β; if it is 0, `y` isn't read.
    ///   - y: any number of floats.
    public static func gemv(
        alpha: Float = 1, _ a: MatrixSpan<Float>, transposed: Bool = false, _ x: Span<Float>, beta: Float = 0,
        _ y: inout MutableSpan<Float>
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

    /// C ← α·op(A)·op(B) + β·C: op(A) is m × k, op(B) k × n, C m × n.
    ///
    /// O(m·n·k), blocked for the caches. Blocks of B, and of A if it is transposed, are packed into at most 1.2 MiB.
    /// Error of an element at most u·(k + 3)·(|α|·Σ|a·b| + |β·c|), to first order: products are added one after
    /// another, in blocks of 256, and each block's sum is multiplied by α and added to C.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored: m rows of k floats, or k rows of m if transposed.
    ///   - aTransposed: whether op(A) is Aᵀ.
    ///   - b: B as stored: k rows of n floats, or n rows of k if transposed.
    ///   - bTransposed: whether op(B) is Bᵀ.
    ///   - beta: the factor β; if it is 0, C isn't read.
    ///   - c: C, m rows of n floats. If k is 0, C ← β·C.
    public static func gemm(
        alpha: Float = 1, _ a: MatrixSpan<Float>, aTransposed: Bool = false, _ b: MatrixSpan<Float>,
        bTransposed: Bool = false, beta: Float = 0, _ c: inout MutableMatrixSpan<Float>
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

    /// The bilinear form uᵀ·B·v.
    ///
    /// O(rows·columns). Error at most u·((rows/4 + 3)·(columns/32 + 1) + 9)·Σ|uᵢ·bᵢⱼ·vⱼ| to first order: rows are
    /// combined in fours, and up to three rows are left uncombined. Each combination is multiplied by v into two sums,
    /// a lane of which adds one product for every 32 columns. Five levels of reduction follow.
    /// - Parameters:
    ///   - u: any number of floats.
    ///   - b: B, u.count rows of v.count floats.
    ///   - v: any number of floats.
    public static func bilinear(_ u: Span<Float>, _ b: MatrixSpan<Float>, _ v: Span<Float>) -> Float {
        checkShape("bilinear", "b", b.shape, rows: u.count, columns: v.count)
        return u.withPointer { us in
            b.elements.withPointer { bs in
                v.withPointer { vs in unsafe table.bilinear(us, bs, b.stride, u.count, v.count, vs) }
            }
        }
    }

    /// B ← B + g·u·vᵀ: the gradient step of the form uᵀ·B·v with respect to B.
    ///
    /// O(rows·columns). Error of an element at most u·(|b + g·uᵢ·vⱼ| + 2·|g·uᵢ·vⱼ|), to first order: g·uᵢ and the sum
    /// are rounded, and without fused multiply-add the product with vⱼ too.
    /// - Parameters:
    ///   - g: a factor.
    ///   - u: any number of floats.
    ///   - v: any number of floats.
    ///   - b: B, u.count rows of v.count floats.
    public static func addOuterProduct(
        _ g: Float, _ u: Span<Float>, _ v: Span<Float>, _ b: inout MutableMatrixSpan<Float>
    ) {
        let stride = b.stride
        checkShape("addOuterProduct", "b", b.shape, rows: u.count, columns: v.count)
        u.withPointer { us in
            v.withPointer { vs in
                b.elements.withPointer { b in unsafe table.addOuterProduct(g, us, u.count, vs, v.count, b, stride) }
            }
        }
    }
}

// Arrays, whose rows follow one another without a gap.
extension Kernels {
    /// y ← α·op(A)·x + β·y, of arrays: A has the elements of y.count rows of x.count, or of x.count rows of y.count if
    /// it is transposed. See `gemv(alpha:_:transposed:_:beta:_:)` of spans.
    public static func gemv(
        alpha: Float = 1, _ a: [Float], transposed: Bool = false, _ x: [Float], beta: Float = 0, _ y: inout [Float]
    ) {
        var span = y.mutableSpan
        let (rows, columns) = transposed ? (x.count, span.count) : (span.count, x.count)
        gemv(
            alpha: alpha, matrix("gemv", "a", a.span, rows, columns), transposed: transposed, x.span, beta: beta, &span)
    }

    /// C ← α·op(A)·op(B) + β·C, of arrays: op(A) is m × k, op(B) k × n, C m × n. See
    /// `gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)`.
    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Float = 1, _ a: [Float], aTransposed: Bool = false, _ b: [Float],
        bTransposed: Bool = false, beta: Float = 0, _ c: inout [Float]
    ) {
        let a = matrix("gemm", "a", a.span, aTransposed ? k : m, aTransposed ? m : k)
        let b = matrix("gemm", "b", b.span, bTransposed ? n : k, bTransposed ? k : n)
        checkShape("gemm", "c", c.count, rows: m, columns: n)
        var c = MutableMatrixSpan(unchecked: c.mutableSpan, rows: m, columns: n, stride: n)
        gemm(alpha: alpha, a, aTransposed: aTransposed, b, bTransposed: bTransposed, beta: beta, &c)
    }

    /// The bilinear form uᵀ·B·v of arrays: B has the elements of u.count rows of v.count. See `bilinear(_:_:_:)` of
    /// spans.
    public static func bilinear(_ u: [Float], _ b: [Float], _ v: [Float]) -> Float {
        bilinear(u.span, matrix("bilinear", "b", b.span, u.count, v.count), v.span)
    }

    /// B ← B + g·u·vᵀ, of arrays: B has the elements of u.count rows of v.count. See `addOuterProduct(_:_:_:_:)` of
    /// spans.
    public static func addOuterProduct(_ g: Float, _ u: [Float], _ v: [Float], _ b: inout [Float]) {
        checkShape("addOuterProduct", "b", b.count, rows: u.count, columns: v.count)
        var b = MutableMatrixSpan(unchecked: b.mutableSpan, rows: u.count, columns: v.count, stride: v.count)
        addOuterProduct(g, u.span, v.span, &b)
    }

    /// A matrix without gaps between its rows; ends the program unless it has as many elements.
    @_lifetime(copy elements)
    static func matrix<Element>(
        _ kernel: StaticString, _ name: StaticString, _ elements: Span<Element>, _ rows: Int, _ columns: Int
    ) -> MatrixSpan<Element> {
        checkShape(kernel, name, elements.count, rows: rows, columns: columns)
        return MatrixSpan(unchecked: elements, rows: rows, columns: columns, stride: columns)
    }
}

// Pointers.
extension UnsafeKernels {
    /// y ← α·op(A)·x + β·y; see `Kernels.gemv(alpha:_:transposed:_:beta:_:)`.
    /// - Parameters:
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored, `rows` rows of `columns` floats.
    ///   - stride: floats from one row of A to the next.
    ///   - rows: rows of A as stored.
    ///   - columns: columns of A as stored.
    ///   - transposed: whether op(A) is Aᵀ.
    ///   - x: `columns` floats, or `rows` if A is transposed.
    ///   - beta: the factor β; if it is 0, `y` isn't read.
    ///   - y: `rows` floats, or `columns` if A is transposed; may not overlap the others.
    @inline(__always)
    public static func gemv(
        alpha: Float = 1, _ a: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int, transposed: Bool = false,
        _ x: UnsafePointer<Float>, beta: Float = 0, _ y: UnsafeMutablePointer<Float>
    ) {
        if transposed {
            unsafe Kernels.table.gemvTransposed(alpha, a, stride, rows, columns, x, beta, y)
        } else {
            unsafe Kernels.table.gemv(alpha, a, stride, rows, columns, x, beta, y)
        }
    }

    /// C ← α·op(A)·op(B) + β·C: op(A) is m × k, op(B) k × n, C m × n; see
    /// `Kernels.gemm(alpha:_:aTransposed:_:bTransposed:beta:_:)`.
    /// - Parameters:
    ///   - m: rows of op(A) and C.
    ///   - n: columns of op(B) and C.
    ///   - k: columns of op(A) and rows of op(B); if it is 0 or less, C ← β·C.
    ///   - alpha: the factor α; NaN and infinities propagate even if α is 0.
    ///   - a: A as stored, row-major.
    ///   - aStride: floats from one row of A to the next.
    ///   - aTransposed: whether op(A) is Aᵀ; then k rows of m floats are stored.
    ///   - b: B as stored.
    ///   - bStride: floats from one row of B to the next.
    ///   - bTransposed: whether op(B) is Bᵀ; then n rows of k floats are stored.
    ///   - beta: the factor β; if it is 0, C isn't read.
    ///   - c: C; may not overlap the others.
    ///   - cStride: floats from one row of C to the next.
    @inline(__always)
    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Float = 1, _ a: UnsafePointer<Float>, aStride: Int, aTransposed: Bool = false,
        _ b: UnsafePointer<Float>, bStride: Int, bTransposed: Bool = false, beta: Float = 0,
        _ c: UnsafeMutablePointer<Float>, cStride: Int
    ) {
        unsafe Kernels.table.gemm(m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
    }

    /// The bilinear form uᵀ·B·v; see `Kernels.bilinear(_:_:_:)`.
    /// - Parameters:
    ///   - u: `rows` floats.
    ///   - b: B, `rows` rows of `columns` floats.
    ///   - stride: floats from one row of B to the next.
    ///   - rows: rows of B.
    ///   - columns: columns of B.
    ///   - v: `columns` floats; may overlap the others.
    /// - Returns: the form; 0 if there are no elements.
    @inline(__always)
    public static func bilinear(
        _ u: UnsafePointer<Float>, _ b: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int,
        _ v: UnsafePointer<Float>
    ) -> Float {
        unsafe Kernels.table.bilinear(u, b, stride, rows, columns, v)
    }

    /// B ← B + g·u·vᵀ; see `Kernels.addOuterProduct(_:_:_:_:)`.
    /// - Parameters:
    ///   - g: a factor.
    ///   - u: `rows` floats; may not overlap B.
    ///   - v: `columns` floats; may not overlap B.
    ///   - b: B, `rows` rows of `columns` floats.
    ///   - stride: floats from one row of B to the next.
    ///   - rows: rows of B.
    ///   - columns: columns of B.
    @inline(__always)
    public static func addOuterProduct(
        _ g: Float, _ u: UnsafePointer<Float>, _ v: UnsafePointer<Float>, _ b: UnsafeMutablePointer<Float>, stride: Int,
        rows: Int, columns: Int
    ) {
        unsafe Kernels.table.addOuterProduct(g, u, rows, v, columns, b, stride)
    }
}
