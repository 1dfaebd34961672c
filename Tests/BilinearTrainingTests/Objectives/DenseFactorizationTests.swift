import BilinearTraining
import Testing

@Suite struct DenseFactorizationTests {
    /// Less than a tile, tiles and a rest, several parts of the rows.
    @Test(arguments: [(1, 1, 1), (7, 5, 3), (3, 4, 9), (40, 530, 2), (300, 20, 3)])
    func `value and gradient are those of the formula`(rows: Int, columns: Int, dimension: Int) throws {
        let p = Matrix<Float>(rows: rows, columns: columns, randomIn: 1, seed: 7)
        let found = try Evaluated(DenseFactorization(p, dimension: dimension), seed: 8)
        let (u, v) = (found.parameters[0], found.parameters[1])
        let r = sum(naive(p), -1, product(u, transposed(v)))
        let errors = found.errors(
            value: squaredNorm(r), gradient: [scaled(-2, product(r, v)), scaled(-2, product(transposed(r), u))])
        #expect(errors.double < 1e-12 && errors.float < 1e-5, "\(errors)")
    }

    @Test func `the bits don't depend on the number of threads`() throws {
        let p = Matrix<Float>(rows: 700, columns: 90, randomIn: 1, seed: 1)
        let one = try DenseFactorization(p, dimension: 4)
        let parameters = one.randomParameters()
        for threads in [2, 3, 8] {
            var many = one
            many.threads = threads
            #expect(try many.gradient(at: parameters) == one.gradient(at: parameters))
            #expect(try many.value(at: parameters) == one.value(at: parameters))
        }
    }

    @Test func `a planted factorization is found`() throws {
        let planted = Planted(rows: 120, columns: 90, dimension: 5, noise: 0.02, seed: 3)
        let objective = try DenseFactorization(planted.matrix, dimension: 5)
        let minimum = try GradientDescent(optimizer: Adam(LinearDecay(from: 0.1, to: 0.001)), steps: 400)
            .minimize(objective, from: objective.randomParameters(halfWidth: 0.5))
        let (u, v) = (minimum.parameters[0], minimum.parameters[1])
        #expect(planted.explainedVariance(product(naive(u), transposed(naive(v)))) > 0.99)
    }

    @Test func `a dimension larger than both sides works`() throws {
        let planted = Planted(rows: 6, columns: 5, dimension: 3, noise: 0, seed: 4)
        let objective = try DenseFactorization(planted.matrix, dimension: 9)
        let minimum = try GradientDescent(optimizer: Adam(LinearDecay(from: 0.05, to: 1e-4)), steps: 500)
            .minimize(objective, from: objective.randomParameters(halfWidth: 0.5))
        #expect(minimum.value < 1e-4 * squaredNorm(naive(planted.matrix)))
    }

    @Test func `a matrix that can't be trained on is refused`() throws {
        #expect(throws: TrainingError.nothingToTrain("the matrix is 0 × 3")) {
            try DenseFactorization(Matrix(rows: 0, columns: 3), dimension: 2)
        }
        for wrong in [Float.nan, .infinity] {
            var matrix = Matrix<Float>(rows: 3, columns: 4)
            matrix[1, 2] = wrong
            #expect(
                throws: TrainingError.invalidConfiguration(
                    parameter: "the matrix", found: "\(wrong) in row 1, column 2", expected: "finite numbers")
            ) { try DenseFactorization(matrix, dimension: 2) }
        }
    }

    @Test(arguments: [0, -1]) func `a dimension below 1 is refused`(dimension: Int) throws {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the dimension of U", found: "\(dimension)", expected: "at least 1")
        ) { try DenseFactorization(Matrix(rows: 2, columns: 2), dimension: dimension) }
    }

    @Test(arguments: [1 << 40, Int.max]) func `parameters beyond the memory are refused`(dimension: Int) throws {
        let error = #expect(throws: TrainingError.self) {
            try DenseFactorization(Matrix(rows: 2, columns: 2), dimension: dimension)
        }
        guard case .notEnoughMemory = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
