import BilinearTraining
import Testing

@Suite struct RegularizedObjectiveTests {
    let base: DenseFactorization

    init() throws { base = try DenseFactorization(Matrix(rows: 5, columns: 4, randomIn: 1, seed: 1), dimension: 2) }

    @Test func `it adds weighted squares and their gradients`() throws {
        let plain = try Evaluated(base, seed: 3)
        let (u, v) = (plain.parameters[0], plain.parameters[1])
        let found = try Evaluated(base.regularized(["U": 0.25, "V": 3]), seed: 3)
        let errors = found.errors(
            value: plain.value + 0.25 * squaredNorm(u) + 3 * squaredNorm(v),
            gradient: [sum(plain.gradient[0], 0.5, u), sum(plain.gradient[1], 6, v)])
        #expect(errors.double < 1e-12 && errors.float < 1e-5, "\(errors)")
    }

    @Test(arguments: [-0.1, .nan, .infinity]) func `a weight out of range is refused`(weight: Double) throws {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the regularization of V", found: "\(weight)", expected: "a finite number, at least 0")
        ) { try base.regularized(["V": weight]) }
        #expect(throws: TrainingError.self) { try base.regularized(weight) }
    }

    @Test func `a name that no parameter has is refused`() throws {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the name of a parameter", found: "'W'", expected: "U, V")
        ) { try base.regularized(["W": 1]) }
    }
}
