import Testing

@testable import BilinearTraining

@Suite struct RatingGridTests {
    static func random(_ count: Int, rows: Int, columns: Int) throws -> Ratings {
        var random = RandomStream(3)
        return try Ratings(
            rowCount: rows, columnCount: columns,
            rows: (0..<count).map { _ in Int32.random(in: 0..<Int32(rows), using: &random) },
            columns: (0..<count).map { _ in Int32.random(in: 0..<Int32(columns), using: &random) },
            values: (0..<count).map { Float($0) })
    }

    @Test(arguments: [(1, 1, 1), (5, 3, 2), (2_000, 60, 40), (3_000, 4, 900)])
    func `every rating is in one segment, and in one block`(count: Int, rows: Int, columns: Int) throws {
        let ratings = try Self.random(count, rows: rows, columns: columns)
        var seen: [Float: (Int32, Int32)] = [:]
        let grid = RatingGrid(ratings)
        for block in grid.blocks(seed: 1).map(\.groups) {
            #expect(block.starts.count == block.rows.count + 1)
            #expect(block.batches.map(\.count).reduce(0, +) == block.rows.count)
            for batch in block.batches { #expect(block.observationCount(batch) <= RatingBlock.batchLimit) }
            for segment in block.rows.indices {
                let range = Int(block.starts[segment])..<Int(block.starts[segment + 1])
                #expect(!range.isEmpty && range.count <= RatingBlock.segmentLimit)
                for p in range {
                    seen[block.values[p]] = (
                        grid.rows.old[Int(block.rows[segment])], grid.columns.old[Int(block.columns[p])]
                    )
                }
            }
        }
        #expect(seen.count == count)
        for i in 0..<count {
            let found = seen[Float(i)]
            #expect(found?.0 == ratings.rows[i] && found?.1 == ratings.columns[i])
        }
    }

    @Test func `the blocks of a stratum share no row and no column`() throws {
        let grid = RatingGrid(try Self.random(2_000, rows: 60, columns: 40))
        var all: [Int] = []
        for stratum in 0..<grid.side {
            let blocks = RatingGrid.stratum(stratum, side: grid.side)
            all += blocks
            var rows: Set<Int32> = []
            var columns: Set<Int32> = []
            for block in blocks {
                let part = grid.parts[block]
                let partRows = Set(part.map(\.row))
                let partColumns = Set(part.map(\.column))
                #expect(rows.isDisjoint(with: partRows) && columns.isDisjoint(with: partColumns))
                rows.formUnion(partRows)
                columns.formUnion(partColumns)
            }
        }
        #expect(all.sorted() == Array(grid.parts.indices))
    }

    @Test func `new numbers are the old ones in another order, the most observed first`() throws {
        let ratings = try Self.random(500, rows: 60, columns: 40)
        let numbering = RatingGrid(ratings).rows
        #expect(numbering.old.sorted() == (0..<60).map { Int32($0) })
        #expect((0..<60).allSatisfy { numbering.new[Int(numbering.old[$0])] == $0 })
        let counts = numbering.old.map { row in ratings.rows.count { $0 == row } }
        for (start, end) in zip(numbering.groupStarts, numbering.groupStarts.dropFirst()) {
            #expect(counts[start..<end].elementsEqual(counts[start..<end].sorted(by: >)))
        }
    }

    @Test func `blocks hold about as many ratings each`() throws {
        let grid = RatingGrid(try Self.random(20_000, rows: 300, columns: 200))
        let mean = 20_000 / grid.parts.count
        #expect(grid.parts.allSatisfy { abs($0.count - mean) < mean / 5 })
    }
}
