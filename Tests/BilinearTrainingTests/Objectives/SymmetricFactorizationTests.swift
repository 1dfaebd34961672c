import BilinearTraining
import Testing

@Suite struct SymmetricFactorizationTests {
    /// By the formulas as they stand, for a P that isn't symmetric.
    @Test(arguments: [(1, 1, 1), (6, 3, 3), (5, 2, 4), (4, 7, 3), (300, 3, 2)])
    func `value and gradient are those of the formula`(n: Int, dimension: Int, rank: Int) throws {
        let p = Matrix<Float>(rows: n, columns: n, randomIn: 1, seed: 7)
        let found = try Evaluated(SymmetricFactorization(p, dimension: dimension, rank: rank), seed: 8)
        let (u, b) = (found.parameters[0], found.parameters[1])
        let c = product(b, transposed(b))
        let r = sum(naive(p), -1, product(product(u, c), transposed(u)))
        let both = sum(r, 1, transposed(r))
        let bothU = product(both, u)
        let errors = found.errors(
            value: squaredNorm(r),
            gradient: [
                scaled(-2, product(bothU, c)), scaled(-2, product(product(transposed(u), bothU), b)),
            ])
        // The mean of P and Pᵀ is rounded to a float.
        #expect(errors.double < 1e-6 && errors.float < 1e-5, "\(errors)")
    }

    @Test func `the bits don't depend on the number of threads`() throws {
        let p = Matrix<Float>(rows: 530, columns: 530, randomIn: 1, seed: 1)
        let one = try SymmetricFactorization(p, dimension: 3)
        let many = try SymmetricFactorization(p, dimension: 3, threads: 3)
        let parameters = one.randomParameters()
        #expect(try many.gradient(at: parameters) == one.gradient(at: parameters))
        #expect(try many.value(at: parameters) == one.value(at: parameters))
    }

    @Test func `a planted factorization is found`() throws {
        let u = naive(Matrix<Float>(rows: 80, columns: 4, randomIn: 1, seed: 5))
        let planted = Planted(product(u, transposed(u)), noise: 0.02, seed: 6)
        let objective = try SymmetricFactorization(planted.matrix, dimension: 4)
        let minimum = try GradientDescent(optimizer: Adam(LinearDecay(from: 0.05, to: 0.001)), steps: 500)
            .minimize(objective, from: objective.randomParameters(halfWidth: 0.5))
        let x = product(naive(minimum.parameters[0]), naive(minimum.parameters[1]))
        #expect(planted.explainedVariance(product(x, transposed(x))) > 0.99)
    }

    @Test func `a matrix that isn't square is refused`() throws {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the matrix of a symmetric factorization", found: "3 × 4",
                expected: "as many rows as columns")
        ) { try SymmetricFactorization(Matrix(rows: 3, columns: 4), dimension: 2) }
    }

    @Test func `a matrix that isn't finite is refused`() throws {
        var matrix = Matrix<Float>(rows: 2, columns: 2)
        matrix[1, 0] = .nan
        #expect(throws: TrainingError.self) { try SymmetricFactorization(matrix, dimension: 2) }
    }

    @Test func `a rank below 1 is refused`() throws {
        #expect(throws: TrainingError.self) {
            try SymmetricFactorization(Matrix(rows: 2, columns: 2), dimension: 2, rank: 0)
        }
    }
}
