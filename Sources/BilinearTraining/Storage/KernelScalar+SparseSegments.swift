internal import BilinearKernels

// Products of dense matrices at the entries of a sparse one, and with it. Nothing is checked here.
extension KernelScalar {
    /// The scores ⟨row of a, row of b⟩ of the entries of some segments.
    /// - Parameters:
    ///   - a: the rows that the segments name, their length a multiple of sixteen.
    ///   - b: the rows that the entries' columns name, of the same length.
    ///   - entries: the segments.
    ///   - scores: its first row gets the entries' scores.
    ///   - first: where, the place of the first.
    static func sampledScores(
        _ a: SharedRows<Self>, _ b: SharedRows<Self>, _ entries: SegmentEntries, into scores: SharedRows<Self>,
        from first: Int
    ) {
        let (length, scores) = (a.length, scores.base + first)
        if Self.self == Float.self {
            UnsafeKernels.sampledScores(
                entries.pairs(floats(a.base), floats(b.base), length), length: length, into: floats(scores))
        } else {
            entries.visit { row, column, entry in
                scores[entry] = dot(
                    Span(_unsafeStart: a.base + row * length, count: length),
                    Span(_unsafeStart: b.base + column * length, count: length))
            }
        }
    }

    /// Adds the product of some segments, as rows of a sparse matrix, with b: to each segment's row of a, the rows of b
    /// times the entries' coefficients.
    /// - Parameters:
    ///   - coefficients: its first row has the entries' coefficients.
    ///   - first: where, the place of the first.
    ///   - entries: the segments.
    ///   - b: the rows that the entries' columns name, their length a multiple of sixteen.
    ///   - a: the rows that the segments name, of the same length.
    static func addSparseProduct(
        _ coefficients: SharedRows<Self>, from first: Int, _ entries: SegmentEntries, _ b: SharedRows<Self>,
        to a: SharedRows<Self>
    ) {
        let (length, coefficients) = (b.length, coefficients.base + first)
        if Self.self == Float.self {
            UnsafeKernels.addSparseProduct(
                floats(coefficients), entries.pairs(floats(a.base), floats(b.base), length), length: length)
        } else {
            entries.visit { row, column, entry in
                var target = MutableSpan(_unsafeStart: a.base + row * length, count: length)
                axpy(coefficients[entry], Span(_unsafeStart: b.base + column * length, count: length), &target)
            }
        }
    }

    /// The pointer, where `Self` is `Float`.
    private static func floats(_ pointer: UnsafeMutablePointer<Self>) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Float.self)
    }
}

/// The entries of some segments.
struct SegmentEntries {
    /// The row of each segment.
    var rows: UnsafePointer<Int32>
    /// Where each segment starts, and where the last ends.
    var starts: UnsafePointer<Int32>
    /// The number of segments.
    var count: Int
    /// The column of each entry.
    var columns: UnsafePointer<Int32>

    func pairs(
        _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, _ length: Int
    ) -> UnsafeKernels.SampledPairs {
        UnsafeKernels.SampledPairs(
            a: a, aStride: length, b: b, bStride: length, rows: rows, starts: starts, count: count, columns: columns)
    }

    /// Calls `body` with the row, the column, and the number of each entry, counted from 0.
    func visit(_ body: (_ row: Int, _ column: Int, _ entry: Int) -> Void) {
        for segment in 0..<count {
            for entry in Int(starts[segment] - starts[0])..<Int(starts[segment + 1] - starts[0]) {
                body(Int(rows[segment]), Int(columns[entry]), entry)
            }
        }
    }
}
