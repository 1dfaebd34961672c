import BilinearTraining
import Testing

@testable import BilinearData

/// Ids in their order.
func identifiers(_ ids: [Int64]) -> Identifiers {
    ids.reduce(into: Identifiers()) { _ = $0.insert($1) }
}

/// A table of rows.
func table(_ rows: [[Float]]) throws -> EmbeddingTable { try wordVectors(rows.map { ("", $0) }).table }

struct RatingModelTests {
    /// Rows 10 and 20, columns 7, 3 and 5.
    static func model(isBiased: Bool = true) throws -> RatingModel {
        let factors = try FactorizationModel(
            rowFactors: table([[1, 2], [0, -1]]), columnFactors: table([[1, 0], [0, 1], [2, -0.5]]),
            biases: isBiased ? (table([[0.5, -0.25]]), table([[1, 2, 4]]), 3) : nil)
        return try RatingModel(
            factors: factors, rows: identifiers([10, 20]), columns: identifiers([7, 3, 5]), configuration: "{\"d\":2}")
    }

    @Test func scoresByHand() throws {
        let model = try Self.model()
        // μ + b + b' + ⟨u, v⟩: 3 + 0.5 + 1 + 1, 3 + 0.5 + 4 + 1, 3 − 0.25 + 2 − 1.
        #expect(model.score(row: 10, column: 7) == 5.5)
        #expect(model.score(row: 10, column: 5) == 8.5)
        #expect(model.score(row: 20, column: 3) == 3.75)
        #expect(try Self.model(isBiased: false).score(row: 20, column: 5) == 0.5)
    }

    @Test func ratingsByTheLinkFunction() throws {
        func rating(_ link: LinkFunction?, row: Int64, column: Int64) throws -> Float {
            var factors = try Self.model().factors
            factors.link = link
            let (rows, columns) = (identifiers([10, 20]), identifiers([7, 3, 5]))
            return try RatingModel(factors: factors, rows: rows, columns: columns).rating(row: row, column: column)
        }
        #expect(try rating(.identity, row: 10, column: 7) == 5.5 && rating(nil, row: 10, column: 7) == 5.5)
        #expect(try abs(rating(.log, row: 20, column: 3) - 42.521_082) < 1e-5)
        #expect(try abs(rating(.logit, row: 20, column: 3) - 0.977_022_6) < 1e-6)
        // μ alone.
        #expect(try abs(rating(.logit, row: 99, column: 99) - 0.952_574_1) < 1e-6)
    }

    @Test func unknownIDsScoreByWhatIsKnown() throws {
        let model = try Self.model()
        #expect(model.score(row: 11, column: 5) == 7)
        #expect(model.score(row: 20, column: 4) == 2.75)
        #expect(model.score(row: -1, column: .max) == 3)
        #expect(try Self.model(isBiased: false).score(row: 10, column: 4) == 0)
    }

    @Test func recommendsTheHighestThatAreNotSeen() throws {
        let model = try Self.model()
        let list = { (row: Int64, count: Int, seen: Set<Int64>) in
            try model.recommendations(forRow: row, count: count, excluding: seen).map { "\($0.column) \($0.score)" }
        }
        // Row 10: 7 scores 5.5, 3 scores 7.5, 5 scores 8.5.
        #expect(try list(10, 2, []) == ["5 8.5", "3 7.5"])
        #expect(try list(10, 10, [3, 99]) == ["5 8.5", "7 5.5"])
        #expect(try list(10, 0, []) == [] && list(10, 3, [3, 5, 7]) == [])
        #expect(try list(99, 9, []) == ["5 7.0", "3 5.0", "7 4.0"])
        #expect(message { _ = try list(10, -1, []) } != nil)
        let unbiased = try Self.model(isBiased: false)
        #expect(
            message { _ = try unbiased.recommendations(forRow: 99, count: 1) }
                == "row is 99; expected an id of the model, which has no biases")
    }

    @Test func smallerIDsComeFirstWhereScoresAreEqual() throws {
        let factors = try FactorizationModel(
            rowFactors: table([[1]]), columnFactors: table([[2], [2], [3], [2]]), biases: nil)
        let model = try RatingModel(factors: factors, rows: identifiers([1]), columns: identifiers([9, 4, 100, 6]))
        #expect(try model.recommendations(forRow: 1, count: 3).map(\.column) == [100, 4, 6])
    }

    @Test func idsMustBeAsManyAsRowsAndColumns() throws {
        let factors = try Self.model().factors
        let (two, three) = (identifiers([1, 2]), identifiers([1, 2, 3]))
        #expect(message { _ = try RatingModel(factors: factors, rows: three, columns: three) }?.contains("3") == true)
        #expect(message { _ = try RatingModel(factors: factors, rows: two, columns: two) } != nil)
    }
}
