import BilinearTraining
import Testing

@Suite struct FixedParametersTests {
    let base: DenseFactorization
    let v = Matrix<Float>(rows: 4, columns: 2, randomIn: 1, seed: 2)

    init() throws { base = try DenseFactorization(Matrix(rows: 5, columns: 4, randomIn: 1, seed: 1), dimension: 2) }

    @Test func `value and gradient are the whole objective's`() throws {
        let objective = try base.fixing(["V": v])
        let free = objective.randomParameters(seed: 3)
        #expect(objective.parameters == [ParameterShape("U", rows: 5, columns: 2)])
        #expect(try objective.value(at: free) == base.value(at: free + [v]))
        #expect(try objective.gradient(at: free) == [base.gradient(at: free + [v])[0]])
        // The second parameter's gradient lies first.
        let other = try base.fixing(["U": free[0]])
        #expect(try other.gradient(at: [v]) == [base.gradient(at: free + [v])[1]])
    }

    @Test func `fixed floats are handed over where they are, not copied`() throws {
        let objective = try WhereV().fixing(["V": v])
        let free = Matrix<Float>(rows: 1, columns: 1)
        #expect(try objective.value(at: [free]) == WhereV.place(of: v))
        #expect(try objective.value(at: [Matrix<Double>(free)]) != WhereV.place(of: v))
    }

    @Test func `values that don't fit are refused`() throws {
        #expect(throws: TrainingError.self) { try base.fixing(["W": v]) }
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the shape of U", found: "4 × 2", expected: "5 × 2")
        ) { try base.fixing(["U": v]) }
        var wrong = v
        wrong[3, 1] = .infinity
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "V", found: "inf in row 3, column 1", expected: "finite numbers")
        ) { try base.fixing(["V": wrong]) }
    }
}

/// Its value is where V lies.
private struct WhereV: MatrixObjective {
    let parameters = [ParameterShape("U", rows: 1, columns: 1), ParameterShape("V", rows: 4, columns: 2)]

    func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double { Self.place(of: parameters[1]) }

    static func place(of matrix: Matrix<some KernelScalar>) -> Double {
        matrix.withRow(0) { row in row.withUnsafeBufferPointer { Double(UInt(bitPattern: $0.baseAddress)) } }
    }
}
