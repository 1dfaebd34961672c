import BilinearTraining
import Testing

@Suite struct RatingsTests {
    static func ratings(_ rows: [Int32], _ columns: [Int32], _ values: [Float]) throws -> Ratings {
        try Ratings(rowCount: 3, columnCount: 4, rows: rows, columns: columns, values: values)
    }

    @Test func `what lies outside the matrix or isn't finite is refused by its place`() {
        #expect(throws: TrainingError.invalidRating(index: 1, found: "row 3", expected: "0..<3")) {
            try Self.ratings([0, 3], [0, 0], [1, 1])
        }
        #expect(throws: TrainingError.invalidRating(index: 0, found: "column -1", expected: "0..<4")) {
            try Self.ratings([0], [-1], [1])
        }
        #expect(throws: TrainingError.invalidRating(index: 0, found: "value nan", expected: "a finite number")) {
            try Self.ratings([0], [0], [.nan])
        }
        #expect(throws: TrainingError.invalidRating(index: 0, found: "value inf", expected: "a finite number")) {
            try Self.ratings([0], [0], [.infinity])
        }
    }

    @Test func `arrays of different lengths and impossible matrices are refused`() {
        #expect(throws: TrainingError.self) { try Self.ratings([0, 1], [0], [1]) }
        #expect(throws: TrainingError.self) {
            try Ratings(rowCount: -1, columnCount: 2, rows: [], columns: [], values: [])
        }
        #expect(throws: TrainingError.self) {
            try Ratings(rowCount: 1, columnCount: 1 << 31, rows: [], columns: [], values: [])
        }
    }

    @Test(arguments: [0.0, 0.1, 0.5, 1])
    func `a split has the exact share, keeps order and holds each rating once`(fraction: Double) throws {
        let count = 1_003
        let ratings = try Ratings(
            rowCount: count, columnCount: 1, rows: (0..<Int32(count)).map { $0 },
            columns: .init(repeating: 0, count: count),
            values: (0..<count).map { Float($0) })
        let (training, heldOut) = try ratings.split(holdingOut: fraction, seed: 7)
        #expect(heldOut.count == Int((Double(count) * fraction).rounded()))
        #expect(training.rows == training.rows.sorted() && heldOut.rows == heldOut.rows.sorted())
        #expect((training.rows + heldOut.rows).sorted() == ratings.rows)
        #expect(zip(heldOut.rows, heldOut.values).allSatisfy { Float($0) == $1 })
        #expect(try ratings.split(holdingOut: fraction, seed: 7).heldOut.rows == heldOut.rows)
    }

    @Test(arguments: [-0.1, 1.1, .nan])
    func `a share out of range is refused`(fraction: Double) throws {
        let ratings = try Self.ratings([0], [0], [1])
        #expect(throws: TrainingError.self) { try ratings.split(holdingOut: fraction, seed: 1) }
    }

    @Test func `the mean`() throws {
        #expect(try Self.ratings([0, 1], [0, 1], [1, 4]).mean == 2.5)
        #expect(try Self.ratings([], [], []).mean == 0)
    }
}
