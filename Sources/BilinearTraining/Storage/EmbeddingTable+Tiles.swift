internal import BilinearKernels

// Tiles of gathered rows. Row numbers are checked once per call.
extension EmbeddingTable {
    /// The tile S = A·Bᵀ of dot products between rows of this table and rows of `other`.
    ///
    /// O(m·k·dimension).
    /// - Parameters:
    ///   - rows: m row numbers of this table.
    ///   - other: a table of the same dimension.
    ///   - otherRows: k row numbers of `other`.
    ///   - scores: at least m·k floats; the score of `rows[i]` and `otherRows[j]` goes to i·k + j.
    public func scores(
        rows: Span<Int32>, against other: EmbeddingTable, rows otherRows: Span<Int32>,
        into scores: inout MutableSpan<Float>
    ) {
        precondition(
            scores.count >= rows.count * otherRows.count,
            "scores: \(rows.count) × \(otherRows.count) scores don't fit into \(scores.count) floats")
        scores.withUnsafeMutableBufferPointer { scores in
            guard let out = scores.baseAddress else { return }
            withTile(rows: rows, against: other, rows: otherRows) { a, b in
                UnsafeKernels.scores(
                    UnsafeKernels.GatheredRows(a), UnsafeKernels.GatheredRows(b), length: stride, into: out)
            }
        }
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A on rows of this table and of `other`, both computed from old
    /// values.
    ///
    /// O(m·k·dimension).
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G: at least m·k floats, row by row.
    ///   - rows: m row numbers of this table.
    ///   - other: another table of the same dimension.
    ///   - otherRows: k row numbers of `other`.
    public func applyCoefficients(
        _ alpha: Float, _ coefficients: Span<Float>, rows: Span<Int32>, against other: EmbeddingTable,
        rows otherRows: Span<Int32>
    ) {
        precondition(self !== other, "applyCoefficients: a table can't be updated against itself")
        precondition(
            coefficients.count >= rows.count * otherRows.count,
            "applyCoefficients: \(coefficients.count) coefficients for \(rows.count) × \(otherRows.count) pairs")
        coefficients.withUnsafeBufferPointer { coefficients in
            guard let g = coefficients.baseAddress else { return }
            withTile(rows: rows, against: other, rows: otherRows) { a, b in
                UnsafeKernels.applyCoefficients(alpha, g, a, b, length: stride)
            }
        }
    }

    /// Prefetches row `row`.
    func prefetch(row: Int, into level: Kernels.CacheLevel) {
        UnsafeKernels.prefetch(pointer(toRow: row), count: stride, into: level)
    }

    @inline(__always)
    private func withTile(
        rows: Span<Int32>, against other: EmbeddingTable, rows otherRows: Span<Int32>,
        _ body: (_ a: UnsafeKernels.MutableGatheredRows, _ b: UnsafeKernels.MutableGatheredRows) -> Void
    ) {
        precondition(dimension == other.dimension, "tile: dimension \(dimension) against \(other.dimension)")
        checkRows(rows)
        other.checkRows(otherRows)
        rows.withUnsafeBufferPointer { rows in
            otherRows.withUnsafeBufferPointer { otherRows in
                guard let r = rows.baseAddress, let o = otherRows.baseAddress else { return }
                body(
                    UnsafeKernels.MutableGatheredRows(base: base, stride: stride, indices: r, count: rows.count),
                    UnsafeKernels.MutableGatheredRows(
                        base: other.base, stride: stride, indices: o, count: otherRows.count))
            }
        }
    }

    @inline(__always)
    private func checkRows(_ rows: Span<Int32>) {
        for i in rows.indices {
            precondition(rows[i] >= 0 && rows[i] < rowCount, "tile: row \(rows[i]) of a table of \(rowCount) rows")
        }
    }
}
