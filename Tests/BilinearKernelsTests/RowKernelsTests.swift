import BilinearKernels
import Testing

// That spans and arrays give the bits that pointers give. The messages for shapes that don't fit: DistanceLengthCheckTests.
@Suite struct RowKernelsTests {
    static let query: [Float] = [1, 2]
    /// Rows (3, 4), (0, 0), (1, 2), each followed by one element.
    static let table: [Float] = [3, 4, .nan, 0, 0, .nan, 1, 2, .nan]
    static let norms: [Float] = [5, 0, Float(5).squareRoot()]
    static let rows: [Int32] = [2, 0, 2, 1]

    @Test func `spans, whose rows have gaps`() {
        var (all, some): ([Float], [Float]) = ([9, 9, 9], [9, 9, 9, 9])
        var allSpan = all.mutableSpan
        var someSpan = some.mutableSpan
        // The last row needs no gap behind it.
        let table = MatrixSpan(Self.table.span.extracting(0..<8), rows: 3, columns: 2, stride: 3)
        let (query, rows, norms) = (Self.query.span, Self.rows.span, Self.norms.span)
        Kernels.innerProducts(query, table, into: &allSpan)
        Kernels.innerProducts(query, table, rows: rows, into: &someSpan)
        #expect(values(allSpan) == [11, 0, 5] && values(someSpan) == [5, 11, 5, 0])
        Kernels.squaredDistances(query, table, into: &allSpan)
        Kernels.squaredDistances(query, table, rows: rows, into: &someSpan)
        #expect(values(allSpan) == [8, 5, 0] && values(someSpan) == [0, 8, 0, 5])
        Kernels.cosineSimilarities(query, table, norms: norms, into: &allSpan)
        Kernels.cosineSimilarities(query, table, rows: rows, norms: norms, into: &someSpan)
        #expect(abs(allSpan[0] - 0.983_87) < 1e-5 && allSpan[1] == 0 && allSpan[2] == 1)
        #expect(values(someSpan) == [1, allSpan[0], 1, 0])
    }

    private func values(_ span: borrowing MutableSpan<Float>) -> [Float] { span.indices.map { span[$0] } }

    @Test func `arrays, and no rows`() {
        let table: [Float] = [3, 4, 0, 0, 1, 2]
        var (all, some): ([Float], [Float]) = ([9, 9, 9], [9, 9, 9, 9])
        Kernels.innerProducts(Self.query, table, into: &all)
        Kernels.innerProducts(Self.query, table, rows: Self.rows, into: &some)
        #expect(all == [11, 0, 5] && some == [5, 11, 5, 0])
        Kernels.squaredDistances(Self.query, table, into: &all)
        Kernels.squaredDistances(Self.query, table, rows: Self.rows, into: &some)
        #expect(all == [8, 5, 0] && some == [0, 8, 0, 5])
        Kernels.cosineSimilarities(Self.query, table, norms: Self.norms, into: &all)
        Kernels.cosineSimilarities(Self.query, table, rows: Self.rows, norms: Self.norms, into: &some)
        #expect(all[1] == 0 && all[2] == 1 && some == [1, all[0], 1, 0])
        var none: [Float] = []
        Kernels.innerProducts(Self.query, [], into: &none)
        Kernels.squaredDistances(Self.query, [], rows: [], into: &none)
        Kernels.cosineSimilarities(Self.query, table, rows: [], norms: Self.norms, into: &none)
        #expect(none.isEmpty)
    }

    @Test func `pointers`() {
        var out: [Float] = [9, 9, 9, 9]
        UnsafeKernels.innerProducts(Self.query, Self.table, stride: 3, count: 3, length: 2, into: &out)
        #expect(out == [11, 0, 5, 9])
        UnsafeKernels.innerProducts(Self.query, Self.table, stride: 3, rows: Self.rows, count: 4, length: 2, into: &out)
        #expect(out == [5, 11, 5, 0])
        UnsafeKernels.squaredDistances(
            Self.query, Self.table, stride: 3, rows: Self.rows, count: 4, length: 2, into: &out)
        #expect(out == [0, 8, 0, 5])
        UnsafeKernels.cosineSimilarities(
            Self.query, Self.table, stride: 3, count: 3, norms: Self.norms, length: 2, into: &out)
        #expect(abs(out[0] - 0.983_87) < 1e-5 && out[1] == 0 && out[2] == 1 && out[3] == 5)
    }

    // Rows of a table that no cache keeps are read one after another, others several at once.
    @Test func `a large table gives the bits of a small one`() {
        let (length, stride, count) = (37, 1 << 23, 3)
        let query = scattered(length, stream: 1)
        let rows = (0..<count).map { scattered(length, stream: UInt32($0) + 2) }
        // Only what is written takes memory.
        let large = UnsafeMutablePointer<Float>.allocate(capacity: count * stride)
        defer { large.deallocate() }
        for (i, row) in rows.enumerated() { (large + i * stride).update(from: row, count: length) }
        let small = rows.flatMap { $0 }
        for set in InstructionSet.available {
            var (few, many) = (Array(repeating: Float(0), count: count), Array(repeating: Float(1), count: count))
            for kernel in [set.kernels.innerProducts, set.kernels.squaredDistances] {
                kernel(query, small, length, nil, count, length, &few)
                kernel(query, large, stride, nil, count, length, &many)
                #expect(few == many)
            }
        }
    }
}
