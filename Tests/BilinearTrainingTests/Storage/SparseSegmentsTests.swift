import Testing

@testable import BilinearTraining

@Suite struct SparseSegmentsTests {
    // Columns 0…3 are the first block, 4…6 the second; no segment has more than two entries.
    @Test func `entries are sorted by block and row, and cut into segments`() {
        let rows: [Int32] = [2, 0, 2, 2, 0, 2, 2]
        let columns: [Int32] = [6, 1, 0, 3, 5, 1, 4]
        let sorted = SparseSegments(
            rows: rows, columns: columns, rowCount: 4, columnCount: 7, columnsPerBlock: 4, longestSegment: 2)
        #expect(sorted.order == [1, 2, 3, 5, 4, 0, 6])
        #expect(sorted.columns == [1, 0, 3, 1, 5, 6, 4])
        #expect(sorted.rows == [0, 2, 2, 0, 2])
        #expect(sorted.starts == [0, 1, 3, 4, 5, 7])
        #expect(sorted.parts.map(\.rows) == [0..<3])
        #expect(sorted.parts.map(\.segments) == [0..<5])
    }

    @Test func `parts hold all entries, and no row is in two`() {
        var random = RandomStream(5)
        let rows = (0..<9_000).map { _ in Int32.random(in: 0..<100, using: &random) }
        let columns = (0..<9_000).map { _ in Int32.random(in: 0..<70, using: &random) }
        let sorted = SparseSegments(
            rows: rows, columns: columns, rowCount: 100, columnCount: 70, columnsPerBlock: 30, longestSegment: 5)
        #expect(sorted.parts.count == 8)
        #expect(sorted.parts.flatMap { Array($0.rows) } == Array(0..<100))
        #expect(sorted.order.sorted() == (0..<9_000).map { Int32($0) })
        var visited = 0
        for part in sorted.parts {
            sorted.visit(part, limit: 13) { entries, places in
                #expect(places.lowerBound == visited && places.count <= 13)
                visited = places.upperBound
                entries.visit { row, column, entry in
                    let element = Int(sorted.order[places.lowerBound + entry])
                    #expect(Int(rows[element]) == row && Int(columns[element]) == column)
                    #expect(part.rows.contains(row))
                }
            }
        }
        #expect(visited == 9_000)
    }
}
