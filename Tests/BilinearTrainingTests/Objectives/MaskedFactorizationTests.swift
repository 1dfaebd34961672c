import BilinearTraining
import ObjectiveVerification
import Testing

@Suite struct MaskedFactorizationTests {
    /// By the entries' formulas; ratings may repeat an entry.
    /// Dimensions with padding and without; so many entries of a row or a column that they are several segments.
    @Test(arguments: [
        (6, 9, 3, 25), (1, 1, 2, 1), (500, 7, 2, 3_000), (40, 30, 32, 900), (20, 600, 17, 5_000), (3, 2, 16, 4_000),
    ])
    func `value and gradient are those of the formula`(rows: Int, columns: Int, dimension: Int, count: Int) throws {
        let ratings = try Ratings.random(rows: rows, columns: columns, count: count, seed: 7)
        let found = try Evaluated(MaskedFactorization(ratings, dimension: dimension).regularized(0.2), seed: 8)
        let (u, v) = (found.parameters[0], found.parameters[1])
        // λ/2 = 0.2.
        var value = 0.2 * (squaredNorm(u) + squaredNorm(v))
        var (uGradient, vGradient) = (scaled(0.4, u), scaled(0.4, v))
        for index in 0..<ratings.count {
            let (i, j) = (Int(ratings.rows[index]), Int(ratings.columns[index]))
            let residual = Double(ratings.values[index]) - zip(u[i], v[j]).reduce(0) { $0 + $1.0 * $1.1 }
            value += residual * residual / 2
            for q in 0..<dimension {
                uGradient[i][q] -= residual * v[j][q]
                vGradient[j][q] -= residual * u[i][q]
            }
        }
        let errors = found.errors(value: value, gradient: [uGradient, vGradient])
        // In `Double`, the loss's derivative is a difference of values.
        #expect(errors.double < 1e-8 && errors.float < 1e-5, "\(errors)")
    }

    @Test(arguments: [3, 16]) func `the bits don't depend on the number of threads`(dimension: Int) throws {
        let ratings = try Ratings.random(rows: 300, columns: 40, count: 5_000, seed: 7)
        let one = try MaskedFactorization(ratings, dimension: dimension)
        let many = try MaskedFactorization(ratings, dimension: dimension, threads: 3)
        let parameters = one.randomParameters()
        #expect(try many.gradient(at: parameters) == one.gradient(at: parameters))
        #expect(try many.value(at: parameters) == one.value(at: parameters))
    }

    @Test func `a planted factorization is found where three in ten elements are observed`() throws {
        let planted = Planted(rows: 60, columns: 50, dimension: 2, noise: 0.01, seed: 3)
        let ratings = try planted.observed(share: 0.3, seed: 1)
        let objective = try MaskedFactorization(ratings, dimension: 2).regularized(0.002)
        let minimum = try GradientDescent(optimizer: Adam(LinearDecay(from: 0.1, to: 0.001)), steps: 300)
            .minimize(objective, from: objective.randomParameters(halfWidth: 0.5))
        let (u, v) = (minimum.parameters[0], minimum.parameters[1])
        #expect(planted.explainedVariance(product(naive(u), transposed(naive(v)))) > 0.99)
    }

    @Test func `nothing observed is refused`() throws {
        let none = try Ratings(rowCount: 3, columnCount: 4, rows: [], columns: [], values: [])
        #expect(throws: TrainingError.nothingToTrain("none of 3 × 4 entries is observed")) {
            try MaskedFactorization(none, dimension: 2)
        }
        #expect(throws: TrainingError.nothingToTrain("none of 3 × 4 entries is observed")) {
            try BilinearFactorization(none, loss: SquaredLoss(), rowDimension: 2)
        }
    }
}
