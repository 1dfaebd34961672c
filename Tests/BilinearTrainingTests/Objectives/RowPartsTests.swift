import Testing

@testable import BilinearTraining

@Suite struct RowPartsTests {
    @Test func `parts are all rows in order, of about the same size`() {
        for rowCount in [0, 1, 127, 128, 255, 256, 400, 943, 1_000, 2_000, 100_001] {
            let ranges = RowParts.ranges(rowCount: rowCount)
            #expect(ranges.count >= 1 && ranges.count <= 8)
            #expect(Array(ranges.joined()) == Array(0..<rowCount))
            #expect(ranges.map(\.count).max()! - ranges.map(\.count).min()! <= 1)
            #expect(ranges.count == 1 || ranges.allSatisfy { $0.count >= 128 })
            #expect(ranges.count == 1 || ranges.count.isMultiple(of: 2), "two threads have the same to do")
        }
    }

    /// More threads than parts, and more than the system gives, compute the same.
    @Test(arguments: [-1, 0, 1, 2, 3, 8, 5_000])
    func `results are merged in order, each once`(threads: Int) {
        let ranges = [0..<4, 4..<5, 5..<9, 9..<11, 11..<20]
        var merged: [Range<Int>] = []
        RowParts.run(ranges, threads: threads) {
            [Int]()
        } compute: { range, result in
            result = Array(range)
        } merge: { range, result in
            #expect(result == Array(range))
            merged.append(range)
        }
        #expect(merged == ranges)
    }

    @Test func `pieces are the range in order`() {
        #expect((3..<10).pieces(of: 3) == [3..<6, 6..<9, 9..<10])
        #expect((3..<9).pieces(of: 3) == [3..<6, 6..<9])
        #expect((3..<3).pieces(of: 3) == [])
    }
}
