import BilinearTraining
import Testing

@Suite struct GradientCheckObjectiveTests {
    /// Σ θ⁴/4 over a 2 × 3 and a 1 × 2 matrix, with a derivative of one's choice.
    struct Quartic: MatrixObjective {
        /// The derivative of an element that is right but for this.
        var derivative: @Sendable (_ right: Double, _ theta: Double, _ place: Place) -> Double = { right, _, _ in right
        }
        var isOverwriting = false

        struct Place {
            var parameter: Int
            var row: Int
            var column: Int
            var isFloat: Bool
        }

        var parameters: [ParameterShape] {
            [ParameterShape("first", rows: 2, columns: 3), ParameterShape("second", rows: 1, columns: 2)]
        }

        func evaluate<Scalar: KernelScalar>(
            at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
        ) -> Double {
            var value = 0.0
            for (parameter, matrix) in parameters.enumerated() {
                for row in 0..<matrix.rowCount {
                    for column in 0..<matrix.columnCount {
                        let theta = Double(matrix[row, column])
                        value += theta * theta * theta * theta / 4
                        let place = Place(
                            parameter: parameter, row: row, column: column, isFloat: Scalar.self == Float.self)
                        let slope = Scalar(derivative(theta * theta * theta, theta, place))
                        gradient[parameter][row, column] =
                            slope + (isOverwriting ? 0 : gradient[parameter][row, column])
                    }
                }
            }
            return value
        }
    }

    private func failure(of objective: some MatrixObjective) throws -> GradientCheckError {
        try #require(#expect(throws: GradientCheckError.self) { try GradientCheck.verify(objective) })
    }

    @Test func `a right gradient passes`() throws { try GradientCheck.verify(Quartic()) }

    @Test func `a wrong sign is found and named`() throws {
        let error = try failure(of: Quartic { right, _, _ in -right })
        #expect(error.description.hasPrefix("first in Double, row 0, column 0: found"))
        #expect(error.description.hasSuffix("the sign is wrong"))
    }

    @Test func `one wrong element is found and named`() throws {
        let error = try failure(
            of: Quartic { right, _, place in place.parameter == 1 && place.column == 1 ? right + 0.25 : right })
        #expect(error.parameter == "second in Double" && error.row == 0 && error.index == 1)
        #expect(abs(error.found - error.expected - 0.25) < 1e-6)
    }

    @Test func `small factors, zeros and NaN are found`() throws {
        _ = try failure(of: Quartic { right, _, _ in right * (1 + 1e-6) })
        _ = try failure(of: Quartic { right, _, place in place.row == 1 ? 0 : right })
        _ = try failure(of: Quartic { right, _, place in place.row == 1 ? .nan : right })
    }

    @Test func `what is wrong in floats alone is found`() throws {
        let error = try failure(of: Quartic { right, _, place in place.isFloat ? right * 1.001 : right })
        #expect(error.parameter == "first in Float")
    }

    @Test func `the error that takes the largest share of its tolerance is told`() throws {
        let objective = Quartic { right, _, place in place.isFloat ? right * 1.001 : right }
        let inFloat = try GradientCheck.verify(objective, floatTolerance: 1e-2)
        // 0.001 / 1.001, and the rounding to Float.
        #expect(abs(inFloat.relativeError - 0.001 / 1.001) < 1e-6 && inFloat.tolerance == 1e-2)
    }

    @Test func `a gradient that overwrites what was there is found`() throws {
        let error = try failure(of: Quartic(isOverwriting: true))
        #expect(error.parameter == "first in Double, added to ones")
    }

    @Test func `what is wrong at one point only is found where that is given`() throws {
        let objective = Quartic { right, theta, _ in theta > 5 ? 0 : right }
        try GradientCheck.verify(objective)
        let point = [Matrix<Float>(rows: 2, columns: 3, randomIn: 1, seed: 1), Matrix(rows: 1, columns: 2)]
        var far = point
        far[0][1, 2] = 6
        try GradientCheck.verify(objective, at: [point])
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(objective, at: [far]) }
        #expect(throws: TrainingError.self) { try GradientCheck.verify(objective, at: [[point[0]]]) }
    }

    /// Σ |θ|, whose kinks lie at 0.
    struct Absolute: MatrixObjective {
        var parameters: [ParameterShape] { [ParameterShape("theta", rows: 4, columns: 5)] }

        func evaluate<Scalar: KernelScalar>(
            at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
        ) -> Double {
            var value = 0.0
            for row in 0..<4 {
                for column in 0..<5 {
                    let theta = parameters[0][row, column]
                    value += Double(abs(theta))
                    gradient[0][row, column] += theta > 0 ? 1 : -1
                }
            }
            return value
        }
    }

    @Test func `few kinks are skipped, many are not`() throws {
        var point = [Matrix<Float>(rows: 4, columns: 5, randomIn: 1, seed: 1)]
        (point[0][0, 0], point[0][3, 2]) = (0, 0)
        try GradientCheck.verify(Absolute(), at: [point])
        point[0][1, 1] = 0
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Absolute(), at: [point]) }
    }

    @Test func `of large parameters some elements are checked`() throws {
        let objective = try DenseFactorization(Matrix(rows: 60, columns: 3, randomIn: 1, seed: 1), dimension: 2)
        try GradientCheck.verify(objective, samples: 10)
    }
}
