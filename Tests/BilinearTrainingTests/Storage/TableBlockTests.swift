import Testing

@testable import BilinearTraining

@Suite struct TableBlockTests {
    static func table(_ rows: Int, _ dimension: Int, seed: UInt64) throws -> EmbeddingTable {
        let table = try EmbeddingTable(rows: rows, dimension: dimension)
        table.randomize(halfWidth: 1, seed: seed)
        return table
    }

    @Test(arguments: [false, true], [false, true])
    func `a product of blocks is that of a naive loop`(isATransposed: Bool, isBTransposed: Bool) throws {
        let a = try Self.table(9, 21, seed: 1)
        let b = try Self.table(30, 18, seed: 2)
        let c = try Self.table(20, 40, seed: 3)
        // op(A) is 5 × 7 and op(B) 7 × 11.
        var left = a.block(rows: isATransposed ? 2..<9 : 3..<8, columns: isATransposed ? 4..<9 : 14..<21)
        var right = b.block(rows: isBTransposed ? 6..<17 : 1..<8, columns: isBTransposed ? 10..<17 : 5..<16)
        func first(_ i: Int, _ k: Int) -> Double { Double(isATransposed ? a.row(2 + k)[4 + i] : a.row(3 + i)[14 + k]) }
        func second(_ k: Int, _ j: Int) -> Double { Double(isBTransposed ? b.row(6 + j)[10 + k] : b.row(1 + k)[5 + j]) }
        if isATransposed { left = left.transposed }
        if isBTransposed { right = right.transposed }
        let old = (0..<20).map { c.row($0).map { Double($0) } }
        c.block(rows: 2..<7, columns: 29..<40).setProduct(left, right, alpha: -0.5, beta: 2)
        for i in 0..<20 {
            for j in 0..<40 {
                var expected = old[i][j]
                if (2..<7).contains(i), j >= 29 {
                    expected = 2 * expected - 0.5 * (0..<7).reduce(0) { $0 + first(i - 2, $1) * second($1, j - 29) }
                }
                #expect(abs(Double(c.row(i)[j]) - expected) < 1e-5)
            }
        }
    }

    @Test func `rows are copied and added, and the identity has ones`() throws {
        let a = try Self.table(3, 5, seed: 1)
        let b = try Self.table(3, 5, seed: 2)
        let expected = zip(b.row(2), a.row(0)).map { $0 + 2 * $1 }
        b.add(2, row: 0, of: a, to: 2)
        #expect(zip(b.row(2), expected).allSatisfy { abs($0 - $1) < 1e-6 })
        b.copy(row: 1, of: a, to: 0)
        #expect(b.row(0) == a.row(1))
        a.setIdentity()
        #expect((0..<3).map { a.row($0) } == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]])
    }

    @Test func `misuse ends the program`() async {
        await #expect(processExitsWith: .failure) { _ = try EmbeddingTable(rows: 2, dimension: 3).block(rows: 1..<3) }
        await #expect(processExitsWith: .failure) {
            _ = try EmbeddingTable(rows: 2, dimension: 3).block(rows: 0..<2, columns: 0..<4)
        }
        await #expect(processExitsWith: .failure) {
            let (a, b) = (try EmbeddingTable(rows: 2, dimension: 3), try EmbeddingTable(rows: 2, dimension: 3))
            try EmbeddingTable(rows: 2, dimension: 3).block.setProduct(a.block, b.block)
        }
        await #expect(processExitsWith: .failure) {
            let a = try EmbeddingTable(rows: 3, dimension: 3)
            a.block.setProduct(a.block, try EmbeddingTable(rows: 3, dimension: 3).block)
        }
    }
}
