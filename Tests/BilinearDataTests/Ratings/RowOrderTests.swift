import BilinearTraining
import Testing

@testable import BilinearData

struct RowOrderTests {
    @Test func numbersLieByRowInTheirOrder() throws {
        let ratings = try Ratings(
            rowCount: 4, columnCount: 1, rows: [2, 0, 2, 3, 0], columns: [0, 0, 0, 0, 0], values: [1, 2, 3, 4, 5])
        let order = RowOrder(ratings)
        #expect((0..<6).map { Array(order.indices(ofRow: $0)) } == [[1, 4], [], [0, 2], [3], [], []])
    }
}
