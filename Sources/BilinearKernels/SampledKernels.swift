// Pairs of rows of two tables. These take spans and check row numbers, segments and lengths once.
extension Kernels {
    /// The dot products of pairs of rows of two tables: a sampled dense–dense matrix multiplication (SDDMM).
    ///
    /// O(pairs · length) for rows of that length. A score's bits don't depend on the other pairs. Error at most
    /// u·(length/16 + 4)·Σ|a[i]·b[i]| to first order: a lane adds length/16 products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - a: a table whose number of columns is a positive multiple of sixteen: pad rows with zeros.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of as many columns; may be `a`.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    ///   - out: as many floats as there are pairs: the score of pair p at p.
    public static func sampledScores(
        _ a: MatrixSpan<Float>, rows: Span<Int32>, starts: Span<Int32>, _ b: MatrixSpan<Float>, columns: Span<Int32>,
        into out: inout MutableSpan<Float>
    ) {
        checkPairs("sampledScores", a.shape, rows, starts, b.shape, columns, "out", out.count)
        unsafe withPairs(a, rows, starts, b, columns) { pairs in
            out.withPointer { out in unsafe UnsafeKernels.sampledScores(pairs, length: a.columns, into: out) }
        }
    }

    /// The scores of pairs of rows of two tables in a biased matrix factorization: offset + the biases of both rows +
    /// their dot product.
    ///
    /// O(pairs · length). Error at most u·(length/16 + 5)·Σ|a[i]·b[i]| + u·3·(|offset| + |aᵢ| + |bⱼ|) to first order:
    /// offset and biases are added up, then to the product.
    /// - Parameters:
    ///   - a: a table whose number of columns is a positive multiple of sixteen: pad rows with zeros.
    ///   - aBiases: the bias of each row of `a`.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of as many columns; may be `a`.
    ///   - bBiases: the bias of each row of `b`.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    ///   - offset: a constant added to every score.
    ///   - out: as many floats as there are pairs: the score of pair p at p.
    public static func sampledScores(
        _ a: MatrixSpan<Float>, biases aBiases: Span<Float>, rows: Span<Int32>, starts: Span<Int32>,
        _ b: MatrixSpan<Float>, biases bBiases: Span<Float>, columns: Span<Int32>, offset: Float = 0,
        into out: inout MutableSpan<Float>
    ) {
        checkPairs("sampledScores", a.shape, rows, starts, b.shape, columns, "out", out.count)
        checkBiases("sampledScores", "a", aBiases.count, rows: a.rows)
        checkBiases("sampledScores", "b", bBiases.count, rows: b.rows)
        unsafe withPairs(a, rows, starts, b, columns) { pairs in
            aBiases.withPointer { aBiases in
                bBiases.withPointer { bBiases in
                    var pairs = unsafe pairs
                    unsafe pairs.biases = UnsafeKernels.SampledBiases(
                        a: UnsafeMutablePointer(mutating: aBiases), b: UnsafeMutablePointer(mutating: bBiases),
                        offset: offset)
                    out.withPointer { out in unsafe UnsafeKernels.sampledScores(pairs, length: a.columns, into: out) }
                }
            }
        }
    }

    /// Updates the rows of every pair by its coefficient, with decay: the step of stochastic matrix factorization on a
    /// row's ratings. For a segment of k pairs with row a of A, a ← (1 − k·δ)·a + α·Σₚ gₚ·bₚ and
    /// bₚ ← (1 − δ)·bₚ + α·gₚ·a, both from old values.
    ///
    /// O(pairs · length) for rows of that length. Segments, and the pairs within a segment, are processed in order: a
    /// row that occurs again is updated from its new value.
    ///
    /// Error of an element of A at most u·(k + 2)·(|element| + Σ|products|), of B at most u·3·(|element| + |product|),
    /// to first order, in terms of the old elements and for 0 ≤ k·δ ≤ 1. The decay factor has an error of at most u;
    /// its product with the element and each of k additions are rounded once; α·g is rounded, and without fused
    /// multiply-add each product too. A row that occurs again carries its error forward.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ; for L2 regularization with weight λ, the learning rate times 2λ.
    ///   - coefficients: gₚ of pair p at p, as many as there are pairs.
    ///   - a: a table whose number of columns is a positive multiple of sixteen: pad rows with zeros.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of as many columns.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, _ coefficients: Span<Float>, _ a: inout MutableMatrixSpan<Float>,
        rows: Span<Int32>, starts: Span<Int32>, _ b: inout MutableMatrixSpan<Float>, columns: Span<Int32>
    ) {
        let length = a.columns
        checkPairs(
            "applySampledCoefficients", a.shape, rows, starts, b.shape, columns, "coefficients", coefficients.count)
        unsafe withPairs(&a, rows, starts, &b, columns) { pairs in
            coefficients.withPointer { g in
                unsafe UnsafeKernels.applySampledCoefficients(alpha, decay: decay, g, pairs, length: length)
            }
        }
    }

    /// Updates the rows of every pair and their biases by its coefficient, with decay: as without biases, and for a
    /// segment of k pairs with biases a' and b', a' ← (1 − k·δ')·a' + α·Σₚ gₚ and b'ₚ ← (1 − δ')·b'ₚ + α·gₚ.
    ///
    /// O(pairs · length). The error of a bias is that of an element of its row without biases, with α·gₚ as the
    /// products.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ; for L2 regularization with weight λ, the learning rate times 2λ.
    ///   - biasDecay: δ', the same for the biases.
    ///   - coefficients: gₚ of pair p at p, as many as there are pairs.
    ///   - a: a table whose number of columns is a positive multiple of sixteen: pad rows with zeros.
    ///   - aBiases: the bias of each row of `a`.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of as many columns.
    ///   - bBiases: the bias of each row of `b`.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, biasDecay: Float, _ coefficients: Span<Float>,
        _ a: inout MutableMatrixSpan<Float>, biases aBiases: inout MutableSpan<Float>, rows: Span<Int32>,
        starts: Span<Int32>, _ b: inout MutableMatrixSpan<Float>, biases bBiases: inout MutableSpan<Float>,
        columns: Span<Int32>
    ) {
        let length = a.columns
        checkPairs(
            "applySampledCoefficients", (a.rows, a.columns), rows, starts, (b.rows, b.columns), columns, "coefficients",
            coefficients.count)
        checkBiases("applySampledCoefficients", "a", aBiases.count, rows: a.rows)
        checkBiases("applySampledCoefficients", "b", bBiases.count, rows: b.rows)
        unsafe withPairs(&a, rows, starts, &b, columns) { pairs in
            aBiases.withPointer { aBiases in
                bBiases.withPointer { bBiases in
                    var pairs = unsafe pairs
                    unsafe pairs.biases = UnsafeKernels.SampledBiases(a: aBiases, b: bBiases, offset: 0)
                    coefficients.withPointer { g in
                        unsafe UnsafeKernels.applySampledCoefficients(
                            alpha, decay: decay, biasDecay: biasDecay, g, pairs, length: length)
                    }
                }
            }
        }
    }
}

// Products with a sparse matrix.
extension Kernels {
    /// Adds rows of a table, weighted by coefficients, to rows of another, a ← a + Σₚ gₚ·bₚ for each segment: the
    /// product A ← A + G·B with a sparse matrix G (SpMM), whose rows are the segments.
    ///
    /// O(pairs · length) for rows of that length. A segment's row stays in registers while the rows of its pairs are
    /// read. A row of `a` that occurs in several segments gets the sums of all, in order.
    ///
    /// Error of an element of A at most u·(k/2 + 3)·(|element| + Σ|products|) for a segment of k pairs, to first order:
    /// each of two sums adds half the products, the first of them to the element, and both are added; without fused
    /// multiply-add each product is rounded first.
    /// - Parameters:
    ///   - coefficients: gₚ of pair p at p, as many as there are pairs.
    ///   - a: a table whose number of columns is a positive multiple of sixteen.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of as many columns.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    public static func addSparseProduct(
        _ coefficients: Span<Float>, _ a: inout MutableMatrixSpan<Float>, rows: Span<Int32>, starts: Span<Int32>,
        _ b: MatrixSpan<Float>, columns: Span<Int32>
    ) {
        let (length, aStride) = (a.columns, a.stride)
        checkPairs("addSparseProduct", a.shape, rows, starts, b.shape, columns, "coefficients", coefficients.count)
        a.elements.withPointer { aStart in
            b.elements.withPointer { bStart in
                unsafe withPairs(
                    aStart, aStride, rows, starts, UnsafeMutablePointer(mutating: bStart), b.stride, columns
                ) { pairs in
                    coefficients.withPointer { g in unsafe UnsafeKernels.addSparseProduct(g, pairs, length: length) }
                }
            }
        }
    }
}

// The pairs of checked calls.
extension Kernels {
    private typealias Shape = (rows: Int, columns: Int)

    private static func checkPairs(
        _ kernel: StaticString, _ a: Shape, _ rows: Span<Int32>, _ starts: Span<Int32>, _ b: Shape,
        _ columns: Span<Int32>, _ name: StaticString, _ count: Int
    ) {
        checkSixteens(kernel, a.columns, b.columns)
        checkRows(kernel, "a", a.rows, rows)
        checkRows(kernel, "b", b.rows, columns)
        checkSegments(kernel, starts, rows: rows.count, columns: columns.count)
        checkLengths(kernel, "columns", columns.count, name, count)
    }

    /// Calls `body` with pairs of rows, which may only be read.
    @inline(__always)
    private static func withPairs(
        _ a: MatrixSpan<Float>, _ rows: Span<Int32>, _ starts: Span<Int32>, _ b: MatrixSpan<Float>,
        _ columns: Span<Int32>, _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        a.elements.withPointer { aStart in
            b.elements.withPointer { bStart in
                unsafe withPairs(
                    UnsafeMutablePointer(mutating: aStart), a.stride, rows, starts,
                    UnsafeMutablePointer(mutating: bStart), b.stride, columns, body)
            }
        }
    }

    /// Calls `body` with pairs of rows.
    @inline(__always)
    private static func withPairs(
        _ a: inout MutableMatrixSpan<Float>, _ rows: Span<Int32>, _ starts: Span<Int32>,
        _ b: inout MutableMatrixSpan<Float>, _ columns: Span<Int32>, _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        let (aStride, bStride) = (a.stride, b.stride)
        a.elements.withPointer { a in
            b.elements.withPointer { b in unsafe withPairs(a, aStride, rows, starts, b, bStride, columns, body) }
        }
    }

    @inline(__always)
    private static func withPairs(
        _ a: UnsafeMutablePointer<Float>, _ aStride: Int, _ rows: Span<Int32>, _ starts: Span<Int32>,
        _ b: UnsafeMutablePointer<Float>, _ bStride: Int, _ columns: Span<Int32>,
        _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        rows.withPointer { i in
            starts.withPointer { s in
                columns.withPointer { j in
                    unsafe body(
                        UnsafeKernels.SampledPairs(
                            a: a, aStride: aStride, b: b, bStride: bStride, rows: i, starts: s, count: rows.count,
                            columns: j))
                }
            }
        }
    }
}
