public import _KernelBodies

extension Kernels {
    /// Some pairs of rows of two tables A and B, grouped by row of A, for `sampledScores` and
    /// `applySampledCoefficients`: the observed entries of a matrix, row by row.
    ///
    /// Make a value with `SampledPairs(a:aStride:b:bStride:rows:starts:count:columns:biases:)`. Segment i pairs row
    /// `rows[i]` of A with the rows of B that the next `starts[i + 1] - starts[i]` elements of `columns` name. The
    /// properties are:
    /// - `a`, `b`, each an `UnsafeMutablePointer<Float>`: the tables' first floats. `sampledScores` only reads them.
    /// - `aStride`, `bStride`: floats from one row of a table to the next.
    /// - `rows`, an `UnsafePointer<Int32>`: the row of A of each segment.
    /// - `starts`, an `UnsafePointer<Int32>`: where each segment starts, and where the last ends. The numbers may begin
    ///   anywhere: `columns` begins at `starts[0]`.
    /// - `count`: the number of segments.
    /// - `columns`, an `UnsafePointer<Int32>`: the row of B of each pair.
    /// - `biases`, a ``SampledBiases`` or nil, its default: biases of the rows of both tables.
    public typealias SampledPairs = _KernelBodies.SampledPairs

    /// The biases of a biased matrix factorization: one for each row of two tables A and B. A row's bias is part of the
    /// scores of its pairs and is updated with them.
    ///
    /// Make a value with `SampledBiases(a:b:offset:)`. The properties are:
    /// - `a`, `b`, each an `UnsafeMutablePointer<Float>`: the bias of row i of a table is at i. `sampledScores` only
    ///   reads them.
    /// - `offset`: a constant added to every score.
    public typealias SampledBiases = _KernelBodies.SampledBiases
}

// These take pointers and counts, and check nothing.
extension Kernels {
    /// The dot products of pairs of rows of two tables: a sampled dense–dense matrix multiplication (SDDMM). With
    /// biases, a score is offset + aᵢ + bⱼ + dot product.
    ///
    /// O(pairs · length). A score's bits don't depend on the other pairs. Error at most
    /// u·(length/16 + 4)·Σ|a[i]·b[i]| to first order: a lane adds length/16 products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first. Biases add u·3·(|offset| + |aᵢ| + |bⱼ|) and
    /// one more u·Σ|a[i]·b[i]|.
    /// - Parameters:
    ///   - pairs: the pairs; the two tables may be the same.
    ///   - length: the number of floats of each row to use, a multiple of sixteen: pad rows with zeros.
    ///   - out: the score of pair p at p; may not overlap the tables.
    @inline(__always)
    public static func sampledScores(
        _ pairs: SampledPairs, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        table.sampledScores(
            pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts, pairs.count, pairs.columns,
            pairs.biases?.a, pairs.biases?.b, pairs.biases?.offset ?? 0, length, out)
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
    ///   - biasDecay: δ', the same for the biases, if there are any.
    ///   - coefficients: gₚ of pair p at p; may not overlap the tables.
    ///   - pairs: the pairs; if both tables are the same, no row may occur on both sides.
    ///   - length: the floats of each row to update, a multiple of sixteen.
    @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, biasDecay: Float = 0, _ coefficients: UnsafePointer<Float>,
        _ pairs: SampledPairs, length: Int
    ) {
        table.applySampledCoefficients(
            alpha, decay, coefficients, pairs.a, pairs.aStride, pairs.b, pairs.bStride, pairs.rows, pairs.starts,
            pairs.count, pairs.columns, pairs.biases?.a, pairs.biases?.b, biasDecay, length)
    }
}

// These take spans and check row numbers, segments and lengths once.
extension Kernels {
    /// The dot products of pairs of rows of two tables; see `sampledScores(_:length:into:)` for its error.
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
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                out.withUnsafeMutableBufferPointer { out in
                    // An empty span has no address; then there are no pairs.
                    guard let a = a.baseAddress, let b = b.baseAddress, let out = out.baseAddress else { return }
                    withPairs(
                        UnsafeMutablePointer(mutating: a), rows, starts, UnsafeMutablePointer(mutating: b), columns,
                        length
                    ) { sampledScores($0, length: length, into: out) }
                }
            }
        }
    }

    /// Updates the rows of every pair by its coefficient, with decay; see
    /// `applySampledCoefficients(_:decay:biasDecay:_:_:length:)` for what it does and for its error.
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
        a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeMutableBufferPointer { b in
                coefficients.withUnsafeBufferPointer { g in
                    guard let a = a.baseAddress, let b = b.baseAddress, let g = g.baseAddress else { return }
                    withPairs(a, rows, starts, b, columns, length) {
                        applySampledCoefficients(alpha, decay: decay, g, $0, length: length)
                    }
                }
            }
        }
    }

    /// Calls `body` with pairs of rows of `length` floats each, if there are any.
    @inline(__always)
    private static func withPairs(
        _ a: UnsafeMutablePointer<Float>, _ rows: Span<Int32>, _ starts: Span<Int32>, _ b: UnsafeMutablePointer<Float>,
        _ columns: Span<Int32>, _ length: Int, _ body: (SampledPairs) -> Void
    ) {
        rows.withUnsafeBufferPointer { rows in
            starts.withUnsafeBufferPointer { starts in
                columns.withUnsafeBufferPointer { columns in
                    guard let i = rows.baseAddress, let s = starts.baseAddress, let j = columns.baseAddress
                    else { return }
                    body(
                        SampledPairs(
                            a: a, aStride: length, b: b, bStride: length, rows: i, starts: s, count: rows.count,
                            columns: j))
                }
            }
        }
    }
}
