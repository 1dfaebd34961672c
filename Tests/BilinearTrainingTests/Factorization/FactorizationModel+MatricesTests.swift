import BilinearTraining
import Testing

@Suite struct FactorModelMatricesTests {
    @Test func `scores are the elements of the product`() throws {
        let u = Matrix<Float>(rows: 5, columns: 18, randomIn: 1, seed: 1)
        let b = Matrix<Float>(rows: 18, columns: 3, randomIn: 1, seed: 2)
        let v = Matrix<Float>(rows: 4, columns: 3, randomIn: 1, seed: 3)
        let model = try FactorizationModel(rowFactors: u.times(b), columnFactors: v)
        let expected = product(product(naive(u), naive(b)), transposed(naive(v)))
        let scores = (0..<5).map { model.scores(row: $0).map(Double.init) }
        #expect(distance(scores, expected) < 1e-6)
    }

    @Test func `factors that don't fit are refused`() {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the shape of the columns' factors", found: "4 × 3",
                expected: "2 columns, as the rows' factors have")
        ) {
            try FactorizationModel(rowFactors: Matrix(rows: 5, columns: 2), columnFactors: Matrix(rows: 4, columns: 3))
        }
        #expect(throws: TrainingError.self) {
            try FactorizationModel(rowFactors: Matrix(rows: 5, columns: 0), columnFactors: Matrix(rows: 4, columns: 0))
        }
    }
}
