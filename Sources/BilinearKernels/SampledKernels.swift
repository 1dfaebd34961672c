// Pairs of rows of two tables. These take spans and check row numbers, segments and lengths once.
extension Kernels {
    /// The dot products of pairs of rows of two tables: a sampled dense–dense matrix multiplication (SDDMM).
    ///
    /// O(pairs · length). A score's bits don't depend on the other pairs. Error at most
    /// u·(length/16 + 4)·Σ|a[i]·b[i]| to first order: a lane adds length/16 products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first. Biases add u·3·(|offset| + |aᵢ| + |bⱼ|) and
    /// one more u·Σ|a[i]·b[i]|.
    /// - Parameters:
    ///   - a: a table of rows of `length` floats, one after another.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of rows of `length` floats, one after another.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    ///   - length: the floats of a row, a positive multiple of sixteen.
    ///   - out: as many floats as there are pairs: the score of pair p at p.
    public static func sampledScores(
        _ a: Span<Float>, rows: Span<Int32>, starts: Span<Int32>, _ b: Span<Float>, columns: Span<Int32>, length: Int,
        into out: inout MutableSpan<Float>
    ) {
        checkSixteens("sampledScores", length)
        checkRows("sampledScores", "a", a.count, rows, length)
        checkRows("sampledScores", "b", b.count, columns, length)
        checkSegments("sampledScores", starts, rows: rows.count, columns: columns.count)
        checkLengths("sampledScores", "columns", columns.count, "out", out.count)
        a.withPointer { a in
            b.withPointer { b in
                out.withPointer { out in
                    unsafe withPairs(
                        UnsafeMutablePointer(mutating: a), rows, starts, UnsafeMutablePointer(mutating: b), columns,
                        length
                    ) { unsafe UnsafeKernels.sampledScores($0, length: length, into: out) }
                }
            }
        }
    }

    /// Updates the rows of every pair by its coefficient, with decay: the step of stochastic matrix factorization on a
    /// row's ratings. For a segment of k pairs with row a of A, a ← (1 − k·δ)·a + α·Σₚ gₚ·bₚ and
    /// bₚ ← (1 − δ)·bₚ + α·gₚ·a, both from old values. If the pairs have biases a' and b', these are updated
    /// likewise with their own decay δ': a' ← (1 − k·δ')·a' + α·Σₚ gₚ and b'ₚ ← (1 − δ')·b'ₚ + α·gₚ.
    ///
    /// O(pairs · length). Segments, and the pairs within a segment, are processed in order: a row that occurs again is
    /// updated from its new value.
    ///
    /// Error of an element of A at most u·(k + 2)·(|element| + Σ|products|), of B at most u·3·(|element| + |product|),
    /// to first order, in terms of the old elements and for 0 ≤ k·δ ≤ 1. The decay factor has an error of at most u;
    /// its product with the element and each of k additions are rounded once; α·g is rounded, and without fused
    /// multiply-add each product too. A row that occurs again carries its error forward. The same holds for biases,
    /// with α·gₚ as the products.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - decay: δ; for L2 regularization with weight λ, the learning rate times 2λ.
    ///   - coefficients: gₚ of pair p at p, as many as there are pairs.
    ///   - a: a table of rows of `length` floats, one after another.
    ///   - rows: the number of a row of `a` for each segment.
    ///   - starts: where each segment starts in `columns`, and where the last ends. It has one element more than
    ///     `rows`, never descends, and may begin at any number.
    ///   - b: a table of rows of `length` floats, one after another.
    ///   - columns: the number of a row of `b` for each pair, segment by segment.
    ///   - length: the floats of a row, a positive multiple of sixteen.
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, _ coefficients: Span<Float>, _ a: inout MutableSpan<Float>, rows: Span<Int32>,
        starts: Span<Int32>, _ b: inout MutableSpan<Float>, columns: Span<Int32>, length: Int
    ) {
        checkSixteens("applySampledCoefficients", length)
        checkRows("applySampledCoefficients", "a", a.count, rows, length)
        checkRows("applySampledCoefficients", "b", b.count, columns, length)
        checkSegments("applySampledCoefficients", starts, rows: rows.count, columns: columns.count)
        checkLengths("applySampledCoefficients", "columns", columns.count, "coefficients", coefficients.count)
        a.withPointer { a in
            b.withPointer { b in
                coefficients.withPointer { g in
                    unsafe withPairs(a, rows, starts, b, columns, length) {
                        unsafe UnsafeKernels.applySampledCoefficients(alpha, decay: decay, g, $0, length: length)
                    }
                }
            }
        }
    }

    /// Calls `body` with pairs of rows of `length` floats each.
    @inline(__always)
    private static func withPairs(
        _ a: UnsafeMutablePointer<Float>, _ rows: Span<Int32>, _ starts: Span<Int32>, _ b: UnsafeMutablePointer<Float>,
        _ columns: Span<Int32>, _ length: Int, _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        rows.withPointer { i in
            starts.withPointer { s in
                columns.withPointer { j in
                    unsafe body(
                        UnsafeKernels.SampledPairs(
                            a: a, aStride: length, b: b, bStride: length, rows: i, starts: s, count: rows.count,
                            columns: j))
                }
            }
        }
    }
}
