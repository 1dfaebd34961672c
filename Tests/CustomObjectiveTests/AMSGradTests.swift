import BilinearTraining
import Testing

@Suite struct AMSGradTests {
    /// The same of one parameter, in `Double`.
    private struct Twin {
        var x: Double
        var mean = 0.0
        var square = 0.0
        var largest = 0.0

        mutating func descend(_ g: Double, rate: Double) {
            mean = 0.9 * mean + 0.1 * g
            square = 0.99 * square + 0.01 * g * g
            largest = Swift.max(largest, square)
            x -= rate * mean / (largest.squareRoot() + 1e-8)
        }
    }

    /// ½·Σ cᵢ·θᵢ², of curvatures from 1 to 6: the gradient of each parameter is its own.
    private struct Valley: MatrixObjective {
        var parameters: [ParameterShape] { [ParameterShape("theta", rows: 2, columns: 3)] }

        func evaluate<Scalar: KernelScalar>(
            at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
        ) -> Double {
            var value = 0.0
            for row in 0..<2 {
                for column in 0..<3 {
                    let slope = Scalar(Float(1 + 3 * row + column)) * parameters[0][row, column]
                    gradient[0][row, column] += slope
                    value += Double(slope * parameters[0][row, column]) / 2
                }
            }
            return value
        }
    }

    @Test func `its steps are those of the formulas`() throws {
        var start = Matrix<Float>(rows: 2, columns: 3)
        for row in 0..<2 { for column in 0..<3 { start[row, column] = Float(column) - Float(row) - 0.25 } }
        let minimizer = try GradientDescent(optimizer: AMSGrad(schedule: ConstantRate(0.05)), steps: 40)
        let found = try minimizer.minimize(Valley(), from: [start]).parameters[0]
        for row in 0..<2 {
            for column in 0..<3 {
                var twin = Twin(x: Double(start[row, column]))
                for _ in 0..<40 { twin.descend(Double(1 + 3 * row + column) * twin.x, rate: 0.05) }
                #expect(abs(Double(found[row, column]) - twin.x) < 1e-5, "row \(row), column \(column)")
            }
        }
    }

    @Test func `it recovers a planted matrix`() throws {
        let planted = try PlantedMatrix(rows: 60, columns: 50, seed: 11) { u, v in
            zip(u, v).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let trainer = try FactorizationTrainer(
            configuration: PlantedMatrix.configuration, task: .pointwise(HalfSquaredLoss()),
            optimizer: AMSGrad(schedule: ConstantRate(0.02)))
        let model = try trainer.train(on: planted.ratings).model
        #expect(planted.explainedVariance { model.score(row: $0, column: $1) } > 0.95)
    }
}
