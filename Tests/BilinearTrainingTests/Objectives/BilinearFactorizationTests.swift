import BilinearTraining
import ObjectiveVerification
import Testing

@Suite struct BilinearFactorizationTests {
    @Test func `value and gradient are those of the formula`() throws {
        let ratings = try Ratings.random(rows: 6, columns: 9, count: 40, seed: 7)
        let found = try Evaluated(
            BilinearFactorization(ratings, loss: SquaredLoss(), rowDimension: 2, columnDimension: 4), seed: 8)
        let (u, b, v) = (found.parameters[0], found.parameters[1], found.parameters[2])
        var value = 0.0
        var gradient = found.parameters.map { scaled(0, $0) }
        for index in 0..<ratings.count {
            let (i, j) = (Int(ratings.rows[index]), Int(ratings.columns[index]))
            var score = 0.0
            for k in 0..<2 { for l in 0..<4 { score += u[i][k] * b[k][l] * v[j][l] } }
            let residual = Double(ratings.values[index]) - score
            value += residual * residual
            for k in 0..<2 {
                for l in 0..<4 {
                    gradient[0][i][k] -= 2 * residual * b[k][l] * v[j][l]
                    // (u ⊗ v) has u's element in the row, v's in the column.
                    gradient[1][k][l] -= 2 * residual * u[i][k] * v[j][l]
                    gradient[2][j][l] -= 2 * residual * u[i][k] * b[k][l]
                }
            }
        }
        let errors = found.errors(value: value, gradient: gradient)
        #expect(errors.double < 1e-8 && errors.float < 1e-5, "\(errors)")
    }

    @Test func `a form is learned from given features`() throws {
        let u = Matrix<Float>(rows: 40, columns: 3, randomIn: 1, seed: 1)
        let v = Matrix<Float>(rows: 50, columns: 4, randomIn: 1, seed: 2)
        let b = Matrix<Float>(rows: 3, columns: 4, randomIn: 1, seed: 3)
        let planted = Planted(
            product(product(naive(u), naive(b)), transposed(naive(v))), noise: 0.01, seed: 4)
        let ratings = try planted.observed(share: 0.3, seed: 5)
        let objective = try BilinearFactorization(
            ratings, loss: HalfSquaredLoss(), rowDimension: 3, columnDimension: 4
        ).fixing(["U": u, "V": v])
        #expect(objective.parameters == [ParameterShape("B", rows: 3, columns: 4)])
        let minimum = try GradientDescent(optimizer: Adam(LinearDecay(from: 0.1, to: 0.001)), steps: 200)
            .minimize(objective, from: objective.randomParameters())
        #expect(distance(naive(minimum.parameters[0]), naive(b)) < 0.01)
    }
}
