import Testing

@testable import BilinearTraining

@Suite struct EmbeddingTableTilesTests {
    @Test(arguments: [1, 16, 21, 100])
    func `scores and updates are those of a naive loop`(dimension: Int) throws {
        let a = try EmbeddingTable(rows: 9, dimension: dimension)
        let b = try EmbeddingTable(rows: 8, dimension: dimension)
        a.randomize(halfWidth: 1, seed: 1)
        b.randomize(halfWidth: 1, seed: 2)
        let oldA = (0..<9).map { a.row($0).map { Double($0) } }
        let oldB = (0..<8).map { b.row($0).map { Double($0) } }
        let rows: [Int32] = [8, 0, 3]
        let otherRows: [Int32] = [7, 2]

        var scores = Array(repeating: Float(9), count: 7)
        var span = scores.mutableSpan
        a.scores(rows: rows.span, against: b, rows: otherRows.span, into: &span)
        for (i, row) in rows.enumerated() {
            for (j, other) in otherRows.enumerated() {
                let expected = zip(oldA[Int(row)], oldB[Int(other)]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(Double(scores[2 * i + j]) - expected) < 1e-5)
            }
        }
        #expect(scores[6] == 9)

        let g: [Float] = [1, -2, 0.5, 3, -0.25, 4]
        a.applyCoefficients(-0.1, g.span, rows: rows.span, against: b, rows: otherRows.span)
        var newA = oldA
        var newB = oldB
        for (i, row) in rows.enumerated() {
            for (j, other) in otherRows.enumerated() {
                for d in 0..<dimension {
                    newA[Int(row)][d] -= 0.1 * Double(g[2 * i + j]) * oldB[Int(other)][d]
                    newB[Int(other)][d] -= 0.1 * Double(g[2 * i + j]) * oldA[Int(row)][d]
                }
            }
        }
        for (table, new) in [(a, newA), (b, newB)] {
            for row in 0..<table.rowCount {
                #expect(zip(table.row(row), new[row]).allSatisfy { abs(Double($0) - $1) < 1e-5 })
                for i in dimension..<table.stride { #expect(table.pointer(toRow: row)[i] == 0) }
            }
        }
    }

    @Test func `misuse ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let table = try EmbeddingTable(rows: 2, dimension: 4)
            let rows: [Int32] = [2]
            var scores: [Float] = [0]
            var span = scores.mutableSpan
            table.scores(rows: rows.span, against: table, rows: rows.span, into: &span)
        }
        await #expect(processExitsWith: .failure) {
            let table = try EmbeddingTable(rows: 2, dimension: 4)
            let rows: [Int32] = [0, 1]
            var scores: [Float] = [0, 0, 0]
            var span = scores.mutableSpan
            table.scores(rows: rows.span, against: table, rows: rows.span, into: &span)
        }
        await #expect(processExitsWith: .failure) {
            let table = try EmbeddingTable(rows: 2, dimension: 4)
            let rows: [Int32] = [0]
            let g: [Float] = [1]
            table.applyCoefficients(1, g.span, rows: rows.span, against: table, rows: rows.span)
        }
        await #expect(processExitsWith: .failure) {
            let table = try EmbeddingTable(rows: 2, dimension: 4)
            let other = try EmbeddingTable(rows: 2, dimension: 5)
            let rows: [Int32] = [0]
            let g: [Float] = [1]
            table.applyCoefficients(1, g.span, rows: rows.span, against: other, rows: rows.span)
        }
    }
}
