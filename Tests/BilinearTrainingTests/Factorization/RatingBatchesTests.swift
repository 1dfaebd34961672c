import Testing

@testable import BilinearTraining

@Suite struct RatingBatchesTests {
    /// Row by row, where a third of the ratings are of column 5.
    private static func observations(rows: Int32, columns: Int32, each: Int) -> [Observation] {
        var random = RandomStream(4)
        return (0..<rows).flatMap { row in
            (0..<each).map { _ in
                let column = random.nextUnitFloat() < 1 / 3 ? 5 : Int32.random(in: 0..<columns, using: &random)
                return Observation(row: row, column: column, value: 0)
            }
        }
    }

    @Test(arguments: [1, 2, 5, 16], [1, 4, 40])
    func `no row and no column occurs too often, and every segment once`(repetitions: Int, each: Int) {
        let observations = Self.observations(rows: 300, columns: 30, each: each)
        let length = min(repetitions, each)
        let segments = (0..<300).flatMap { row in
            stride(from: row * each, to: (row + 1) * each, by: length).map { $0..<min($0 + length, (row + 1) * each) }
        }
        let batches = RatingBatches.of(segments, observations, limit: 64, repetitions: repetitions)
        for batch in batches {
            let members = batch.flatMap { observations[$0] }
            #expect(members.count <= 64 && !members.isEmpty)
            for (_, same) in Dictionary(grouping: members, by: \.row) { #expect(same.count <= repetitions) }
            // A segment alone may hold a column often.
            guard batch.count > 1 else { continue }
            for (_, same) in Dictionary(grouping: members, by: \.column) { #expect(same.count <= repetitions) }
        }
        let order = { (a: Range<Int>, b: Range<Int>) in a.lowerBound < b.lowerBound }
        #expect(batches.flatMap { $0 }.sorted(by: order) == segments.sorted(by: order))
    }

    @Test func `where nothing repeats, batches are full and in order`() {
        let observations = (0..<100).map { Observation(row: $0, column: $0, value: 0) }
        let segments = (0..<100).map { $0..<$0 + 1 }
        let batches = RatingBatches.of(segments, observations, limit: 30, repetitions: 1)
        #expect(batches.map(\.count) == [30, 30, 30, 10])
        #expect(batches.flatMap { $0 } == segments)
    }

    @Test func `of no segments there are no batches`() {
        #expect(RatingBatches.of([], [], limit: 30, repetitions: 1).isEmpty)
    }
}
