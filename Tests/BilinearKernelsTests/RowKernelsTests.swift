import BilinearKernels
import Testing

// That spans and arrays give the bits that pointers give. The messages for shapes that don't fit: DistanceLengthCheckTests.
@Suite struct RowKernelsTests {
    static let query: [Float] = [1, 2]
    /// Rows (3, 4), (0, 0), (1, 2), each followed by one element.
    static let table: [Float] = [3, 4, .nan, 0, 0, .nan, 1, 2, .nan]
    static let norms: [Float] = [5, 0, Float(5).squareRoot()]
    static let rows: [Int32] = [2, 0, 2, 1]

    @Test func `arrays of all rows`() {
        var out: [Float] = [9, 9, 9]
        Kernels.innerProducts(Self.query, Self.table, stride: 3, into: &out)
        #expect(out == [11, 0, 5])
        Kernels.squaredDistances(Self.query, Self.table, stride: 3, into: &out)
        #expect(out == [8, 5, 0])
        Kernels.cosineSimilarities(Self.query, Self.table, stride: 3, norms: Self.norms, into: &out)
        #expect(abs(out[0] - 0.983_87) < 1e-5 && out[1] == 0 && out[2] == 1)
    }

    @Test func `arrays of some rows`() {
        var out: [Float] = [9, 9, 9, 9]
        Kernels.innerProducts(Self.query, Self.table, rows: Self.rows, stride: 3, into: &out)
        #expect(out == [5, 11, 5, 0])
        Kernels.squaredDistances(Self.query, Self.table, rows: Self.rows, stride: 3, into: &out)
        #expect(out == [0, 8, 0, 5])
        Kernels.cosineSimilarities(
            Self.query, Self.table, rows: Self.rows, stride: 3, norms: Self.norms, into: &out)
        #expect(out[0] == 1 && abs(out[1] - 0.983_87) < 1e-5 && out[2] == 1 && out[3] == 0)
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

    @Test func `the last row needs no gap behind it, and no rows are none`() {
        var out: [Float] = [9, 9]
        Kernels.innerProducts(Self.query, [3, 4, 0, 1, 2], stride: 3, into: &out)
        #expect(out == [11, 5])
        var none: [Float] = []
        Kernels.innerProducts(Self.query, [], into: &none)
        Kernels.squaredDistances(Self.query, [], rows: [], into: &none)
        Kernels.cosineSimilarities(Self.query, [], norms: [], into: &none)
        Kernels.innerProducts(Self.query, Self.table, rows: [], stride: 3, into: &none)
        #expect(none.isEmpty)
    }
}
