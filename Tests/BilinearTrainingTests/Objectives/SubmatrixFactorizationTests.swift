import BilinearTraining
import Testing

@Suite struct SubmatrixFactorizationTests {
    @Test func `it is the masked factorization of the chosen entries`() throws {
        let matrix = Matrix<Float>(rows: 8, columns: 7, randomIn: 1, seed: 1)
        // A row twice counts twice, and what isn't chosen needn't be finite.
        var withHoles = matrix
        withHoles[0, 0] = .nan
        let (rows, columns) = ([5, 2, 7, 2], [6, 0, 3])
        let entries = rows.flatMap { row in columns.map { (row, $0) } }
        let ratings = try Ratings(
            rowCount: 8, columnCount: 7, rows: entries.map { Int32($0.0) }, columns: entries.map { Int32($0.1) },
            values: entries.map { matrix[$0.0, $0.1] })
        let found = try Evaluated(
            SubmatrixFactorization(withHoles, rows: rows, columns: columns, dimension: 3), seed: 8)
        let masked = try Evaluated(MaskedFactorization(ratings, dimension: 3), seed: 8)
        let errors = found.errors(value: masked.value, gradient: masked.gradient)
        #expect(errors.double < 1e-8 && errors.float < 1e-5, "\(errors)")
    }

    @Test func `a row or column outside the matrix is refused`() throws {
        let matrix = Matrix<Float>(rows: 3, columns: 2)
        #expect(
            throws: TrainingError.invalidConfiguration(parameter: "a chosen row", found: "3", expected: "0..<3")
        ) { try SubmatrixFactorization(matrix, rows: [0, 3], columns: [1], dimension: 1) }
        #expect(
            throws: TrainingError.invalidConfiguration(parameter: "a chosen column", found: "-1", expected: "0..<2")
        ) { try SubmatrixFactorization(matrix, rows: [0], columns: [-1], dimension: 1) }
    }

    @Test func `nothing chosen is refused`() throws {
        #expect(throws: TrainingError.nothingToTrain("the matrix is 0 × 1")) {
            try SubmatrixFactorization(Matrix(rows: 3, columns: 2), rows: [], columns: [1], dimension: 1)
        }
    }
}
