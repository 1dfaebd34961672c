import Testing

@testable import BilinearTraining

@Suite struct EmbeddingTableTests {
    @Test(arguments: [1, 15, 16, 17, 100, 300])
    func `rows are aligned, padded and zero at first`(dimension: Int) throws {
        let table = try EmbeddingTable(rows: 5, dimension: dimension)
        #expect(table.rowCount == 5 && table.dimension == dimension)
        #expect(table.stride % 16 == 0 && table.stride >= dimension && table.stride < dimension + 16)
        for row in 0..<5 {
            #expect(UInt(bitPattern: table.pointer(toRow: row)) % 64 == 0)
            #expect(table.row(row) == Array(repeating: 0, count: dimension))
        }
    }

    @Test func `a written row is read back and touches no other`() throws {
        let table = try EmbeddingTable(rows: 3, dimension: 17)
        table.setRow(1, to: (1...17).map { Float($0) })
        #expect(table.row(1) == (1...17).map { Float($0) })
        table[1, 16] += 0.5
        #expect(table[1, 16] == 17.5 && table.row(1) == (1...16).map { Float($0) } + [17.5])
        table.withUnsafeMutableRow(1) { row in
            for i in row.indices { row[i] = -Float(i) }
        }
        #expect(table.withUnsafeRow(1) { row in row.indices.map { row[$0] } } == (0...16).map { -Float($0) })
        #expect(table.row(0).allSatisfy { $0 == 0 } && table.row(2).allSatisfy { $0 == 0 })
    }

    @Test func `a row stays what it was while the table changes`() throws {
        let table = try EmbeddingTable(rows: 1, dimension: 2)
        table.setRow(0, to: [1, 2])
        let row = table.row(0)
        table.setRow(0, to: [3, 4])
        #expect(row == [1, 2] && table.row(0) == [3, 4])
    }

    @Test func `random values depend on seed and place, and leave the padding zero`() throws {
        let table = try EmbeddingTable(rows: 200, dimension: 21)
        let other = try EmbeddingTable(rows: 100, dimension: 21)
        table.randomize(halfWidth: 0.25, seed: 7)
        other.randomize(halfWidth: 0.25, seed: 7)
        for row in 0..<100 { #expect(table.row(row) == other.row(row)) }
        other.randomize(halfWidth: 0.25, seed: 8)
        #expect(table.row(0) != other.row(0) && table.row(0) != table.row(1))

        let values = (0..<200).flatMap { table.row($0) }
        #expect(values.allSatisfy { -0.25 <= $0 && $0 < 0.25 })
        let variance = values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(values.count)
        #expect(abs(variance - 0.25 * 0.25 / 3) < 0.001)
        for row in 0..<200 {
            for i in 21..<table.stride { #expect(table.pointer(toRow: row)[i] == 0) }
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func `one element that isn't finite is found wherever it is`(value: Float) throws {
        let table = try EmbeddingTable(rows: 4, dimension: 33)
        table.randomize(halfWidth: 1, seed: 1)
        #expect(table.isFinite)
        for row in 0..<4 {
            for i in 0..<33 {
                let old = table[row, i]
                table[row, i] = value
                #expect(!table.isFinite)
                table[row, i] = old
            }
        }
        #expect(table.isFinite)
    }

    @Test func `a table beyond memory is an error that says how much it takes`() throws {
        #expect(throws: TrainingError.self) { try EmbeddingTable(rows: 1_000_000, dimension: 1_000_000_000) }
        #expect(throws: TrainingError.self) { try EmbeddingTable(rows: .max, dimension: .max) }
        #expect(EmbeddingTable.byteCount(rows: 10, dimension: 17) == 10 * 32 * 4)
        #expect(EmbeddingTable.byteCount(rows: .max, dimension: 16) == nil)
        let error = #expect(throws: TrainingError.self) {
            try EmbeddingTable.requireMemory(tables: 2, rows: 1_000_000, dimension: 1_000_000_000)
        }
        #expect(error?.description.contains("need 7450580.60 GiB") == true)
    }

    @Test func `a row out of range ends the program`() async {
        await #expect(processExitsWith: .failure) { _ = try EmbeddingTable(rows: 2, dimension: 1).row(2) }
        await #expect(processExitsWith: .failure) { _ = try EmbeddingTable(rows: 2, dimension: 1).row(-1) }
        await #expect(processExitsWith: .failure) { try EmbeddingTable(rows: 2, dimension: 1).setRow(2, to: [0]) }
        await #expect(processExitsWith: .failure) { try EmbeddingTable(rows: 2, dimension: 1)[2, 0] = 0 }
    }

    // The padding, which must stay 0, begins at the dimension.
    @Test func `an element or a row beyond the dimension ends the program`() async {
        await #expect(processExitsWith: .failure) { _ = try EmbeddingTable(rows: 2, dimension: 3)[0, 3] }
        await #expect(processExitsWith: .failure) { try EmbeddingTable(rows: 2, dimension: 3)[0, -1] = 0 }
        await #expect(processExitsWith: .failure) {
            try EmbeddingTable(rows: 2, dimension: 3).setRow(0, to: [1, 2, 3, 4])
        }
        await #expect(processExitsWith: .failure) { try EmbeddingTable(rows: 2, dimension: 3).setRow(0, to: [1, 2]) }
    }
}
